package kindred.bench.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kindred.local.process.RunFile;
import kindred.local.server.StandIns;
import kindred.local.suite.Home;
import kindred.local.suite.Installation;
import kindred.local.suite.Port;
import kindred.local.suite.Ports;
import kindred.local.suite.Project;
import kindred.local.suite.ServiceSettings;
import kindred.simulator.clerk.ClerkIssuer;

/** A suite of its own with only the needed processes, which run with the JVM options of production. */
public final class BenchmarkSuite implements AutoCloseable {
    private static final Pattern SERVER_ERROR = Pattern.compile("Request failed status=5\\d\\d");
    private static final int MAX_ERRORS = 10;

    private final Installation installation;

    /** Stops the suite when the benchmark is interrupted. */
    private final Thread stop = new Thread(this::stop);

    private BenchmarkSuite(Installation installation) {
        this.installation = installation;
        Runtime.getRuntime().addShutdownHook(stop);
    }

    /**
     * Deletes the remains of an earlier run and starts a suite.
     *
     * @param warm whether the JVMs compile and collect as in production ({@code KINDRED_WARM})
     */
    public static BenchmarkSuite start(Project project, int portOffset, boolean warm, Collection<String> processes)
            throws IOException {
        var home = Home.of(project);
        kindred(project, home, warm, List.of("down", "--clean"));
        var words = new ArrayList<>(List.of("up", "--detach"));
        words.addAll(processes);
        kindred(project, home, warm, words);
        // The suite's secrets exist only after its start
        var suite = new BenchmarkSuite(new Installation(project, home, Ports.documented(portOffset)));
        if (!processes.contains("connect")) suite.dropReplicationSlots();
        return suite;
    }

    /** Without Connect the slots have no reader, and would keep PostgreSQL from reusing the segments of its log. */
    private void dropReplicationSlots() {
        executeOnPostgres("select pg_drop_replication_slot(slot_name) from pg_replication_slots where not active");
    }

    /**
     * Brings the log into the state after hours of load: its segments exist, and the next change of a page writes it in
     * full.
     */
    public void checkpoint() {
        executeOnPostgres("checkpoint");
    }

    /** Does nothing if PostgreSQL does not run, as in the search scenario. */
    private void executeOnPostgres(String sql) {
        if (find("postgres").isEmpty()) return;
        try (var database = connect("postgres", "postgres");
                var statement = database.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    public int port(Port port) {
        return installation.ports().of(port);
    }

    /** An issuer with the keys of the suite's issuer. */
    public ClerkIssuer issuer() {
        return new StandIns(installation).issuer();
    }

    /** A connection to a database as the role that owns it. */
    public Connection database(String name) throws SQLException {
        return connect(name, name);
    }

    private Connection connect(String database, String role) throws SQLException {
        return DriverManager.getConnection(
                new ServiceSettings(installation).jdbcUrl(database),
                role,
                installation.secrets().get("postgres." + role));
    }

    public ProcessHandle process(String name) {
        return find(name).orElseThrow().handle();
    }

    private Optional<RunFile.Remembered> find(String name) {
        return new RunFile(installation.home().run().resolve(name)).find();
    }

    /** The last lines of the services' logs that say why a call failed; {@link #close} deletes the logs. */
    public List<String> serverErrors() throws IOException {
        var errors = new ArrayList<String>();
        try (var logs = Files.newDirectoryStream(installation.home().logs(), "*.log")) {
            for (var log : logs)
                try (var lines = Files.lines(log)) {
                    lines.filter(line -> SERVER_ERROR.matcher(line).find()).forEach(errors::add);
                }
        }
        return errors.subList(Math.max(0, errors.size() - MAX_ERRORS), errors.size());
    }

    public CpuTime cpuTime() {
        return CpuTime.of(installation.home());
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(stop);
    }

    private void stop() {
        try {
            kindred(installation.project(), installation.home(), false, List.of("down", "--clean"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void kindred(Project project, Home home, boolean warm, List<String> words) throws IOException {
        var command = new ArrayList<>(List.of(project.root().resolve("kindred").toString()));
        command.addAll(words);
        var builder =
                new ProcessBuilder(command).directory(project.root().toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "KINDRED_WARM",
                        String.valueOf(warm),
                        "KINDRED_HOME",
                        home.folder().toString(),
                        // Few users send what a machine can: the limits count it, but do not reject it
                        "KINDRED_GATEWAY_RATE_LIMITS_MODE",
                        "dry-run",
                        // A few people send all images, and one of each is processed at a time
                        "KINDRED_MEDIA_PICTURE_QUEUE_TIMEOUT",
                        "30s"));
        var process = builder.start();
        try (var output = process.inputReader()) {
            var lines = output.lines().toList();
            if (process.onExit().join().exitValue() != 0)
                throw new IllegalStateException(
                        "kindred " + String.join(" ", words) + ":\n" + String.join("\n", lines));
        }
    }
}
