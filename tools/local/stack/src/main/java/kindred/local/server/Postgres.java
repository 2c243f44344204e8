package kindred.local.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kindred.local.process.ProcessSpec;
import kindred.local.process.ProcessSpec.StopSignal;
import kindred.local.suite.Installation;
import kindred.local.suite.Port;
import kindred.local.suite.PrivateFile;

/**
 * PostgreSQL with a database and a role for each service. It is as durable as in production and requires passwords.
 */
public record Postgres(Installation installation) {
    private static final String SUPERUSER = "postgres";

    /** Settings that differ from PostgreSQL's defaults. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "wal_level=logical",
            "max_replication_slots=16",
            "max_wal_senders=16",
            // A connector that is down for long must not fill the disk
            "max_slot_wal_keep_size=2GB",
            "max_connections=200",
            "shared_buffers=256MB",
            // Checkpoints are rare, since the first write of a page after each one logs the whole page
            "max_wal_size=4GB",
            // PostgreSQL reuses kept segments; filling a new one with zeros would delay commits
            "min_wal_size=1GB",
            // An SSD makes an index scan cheap even for one row of a small table
            "random_page_cost=1.1",
            "timezone=UTC",
            "log_timezone=UTC");

    public ProcessSpec process() {
        var port = installation.ports().listening(Port.POSTGRES);
        var command = new ArrayList<>(List.of(program("postgres"), "-D", data().toString()));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        command.addAll(List.of("-c", "port=" + port));
        return ProcessSpec.of("postgres", installation.home().folder(), Unprivileged.command(command))
                .ports(Map.of("clients", port))
                .prepare(this::prepare)
                .ready(this::whyNotReady)
                .provision(() -> new PostgresProvisioning(installation).run())
                .stopSignal(StopSignal.INT);
    }

    private void prepare() throws IOException, InterruptedException {
        Unprivileged.own(data());
        if (!Files.exists(data().resolve("PG_VERSION"))) initialize();
    }

    private void initialize() throws IOException, InterruptedException {
        var folder = installation.home().configuration("postgres");
        var passwordFile = folder.resolve("superuser-password");
        PrivateFile.write(passwordFile, password(installation, SUPERUSER));
        Unprivileged.own(folder);
        var initdb = new ProcessBuilder(Unprivileged.command(List.of(
                        program("initdb"),
                        "--pgdata=" + data(),
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // Compares bytes, as CloudNativePG does; C.UTF-8 of the operating system calls the C library
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C.UTF-8")))
                .redirectErrorStream(true)
                .start();
        var output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (initdb.waitFor() != 0) throw new IOException("initdb failed: " + output);
        Files.delete(passwordFile);
    }

    private Optional<String> whyNotReady() {
        try {
            connect("postgres").close();
            return Optional.empty();
        } catch (SQLException notYet) {
            return Optional.of(String.valueOf(notYet.getMessage()));
        }
    }

    /** Opens a connection of the superuser. */
    Connection connect(String database) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:" + installation.ports().listening(Port.POSTGRES) + "/" + database;
        return DriverManager.getConnection(url, SUPERUSER, password(installation, SUPERUSER));
    }

    static String password(Installation installation, String role) {
        return installation.secrets().get("postgres." + role);
    }

    private Path data() {
        return installation.home().data("postgres");
    }

    private String program(String name) {
        return installation
                .project()
                .server("postgres")
                .resolve("postgres/bin/" + name)
                .toString();
    }
}
