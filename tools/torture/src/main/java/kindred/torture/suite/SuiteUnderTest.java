package kindred.torture.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import kindred.local.process.Listener;
import kindred.local.process.OrphanProcesses;
import kindred.local.process.ProcessSpec;
import kindred.local.process.RunFile;
import kindred.local.process.StartFailed;
import kindred.local.process.Supervisor;
import kindred.local.server.Processes;
import kindred.local.server.StandIns;
import kindred.local.suite.Home;
import kindred.local.suite.Installation;
import kindred.local.suite.Port;
import kindred.local.suite.Ports;
import kindred.local.suite.Project;
import kindred.local.suite.Service;
import kindred.local.suite.ServiceSettings;
import kindred.simulator.clerk.TokenSpec;

/** A suite with fresh data on its own ports, whose processes reach each other through {@link FaultyProxies}. */
public final class SuiteUnderTest implements AutoCloseable {
    private final Installation installation;
    private final List<ProcessSpec> specs;
    private final Supervisor supervisor;
    private final FaultyProxies proxies;
    private final Tokens tokens;

    /** @param folder for data and logs; the logs remain after the run */
    public SuiteUnderTest(Path folder, Listener listener) {
        var home = new Home(folder.toAbsolutePath());
        OrphanProcesses.end(home.run());
        home.delete();
        installation = new Installation(Project.find(), home, Ports.free().behind(FaultyProxies.ALL));
        specs = new Processes(installation)
                .all().stream().map(SuiteUnderTest::withoutRateLimits).toList();
        supervisor = new Supervisor(specs, home.run(), home.logs(), listener);
        tokens = new Tokens(new StandIns(installation).issuer());
        proxies = new FaultyProxies(installation.ports());
    }

    /** Few users send what a machine can: the limits count it, but do not reject it. */
    private static ProcessSpec withoutRateLimits(ProcessSpec spec) {
        if (!spec.name().equals(Service.GATEWAY.processName())) return spec;
        var environment = new TreeMap<>(spec.environment());
        environment.put("KINDRED_GATEWAY_RATE_LIMITS_MODE", "dry-run");
        return spec.environment(environment);
    }

    public void start() throws InterruptedException {
        try {
            supervisor.start();
        } catch (StartFailed failed) {
            throw new IllegalStateException(failed.getMessage() + "\n" + String.join("\n", failed.lastLines()), failed);
        }
    }

    /** The names of all processes. */
    public List<String> processes() {
        return specs.stream().map(ProcessSpec::name).toList();
    }

    /** Kills a process like a crash (SIGKILL). It stays down until {@link #bringUp}. */
    public void kill(String process) {
        supervisor.kill(process);
    }

    /** Starts a killed process. Returns when it is ready. */
    public void bringUp(String process) throws InterruptedException {
        supervisor.bringUp(process);
    }

    /** Sends a signal ({@code STOP}, {@code CONT}) to a process and its descendants, if it runs. */
    public void signal(String process, String signal) throws InterruptedException {
        var pids = handles(process).map(handle -> String.valueOf(handle.pid())).toList();
        if (pids.isEmpty()) return;
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + String.join(" ", pids))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noShell) {
            throw new IllegalStateException(noShell);
        }
    }

    /** A process and its descendants; empty if it does not run. */
    public Stream<ProcessHandle> handles(String process) {
        return new RunFile(installation.home().run().resolve(process))
                .find()
                .map(found ->
                        Stream.concat(Stream.of(found.handle()), found.handle().descendants()))
                .orElse(Stream.empty());
    }

    /** The processes that are not ready, with the reason; empty if all are ready. */
    public List<String> notReady() throws InterruptedException {
        var notReady = new ArrayList<String>();
        for (var spec : specs)
            spec.ready().whyNotReady().ifPresent(reason -> notReady.add(spec.name() + ": " + reason));
        return notReady;
    }

    public FaultyProxies proxies() {
        return proxies;
    }

    public Tokens tokens() {
        return tokens;
    }

    /** The token of an operator. */
    public String operatorToken() {
        return new StandIns(installation).operatorIssuer().mint(TokenSpec.of("torture"));
    }

    /** The URL of a process for its clients, for example {@code url(Port.GATEWAY)}. */
    public String url(Port port) {
        return installation.ports().url(port);
    }

    public String kafka() {
        return "127.0.0.1:" + installation.ports().of(Port.KAFKA);
    }

    /** A connection to a service's database, as the role that owns it. */
    public Connection jdbc(Service service) throws SQLException {
        var settings = new ServiceSettings(installation).of(service);
        return DriverManager.getConnection(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"));
    }

    /** The key of the account at the stand-in for Stripe. */
    public String stripeApiKey() {
        return new ServiceSettings(installation).stripeApiKey();
    }

    @Override
    public void close() {
        supervisor.close();
        proxies.close();
    }
}
