import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Properties;
import org.flywaydb.core.Flyway;

/**
 * Migrates as a newer release and then as an older one, and checks that the older one starts and replaces functions.
 */
public class OlderReplica {
    private static final Path HOME = Path.of(System.getenv("KINDRED_HOME")).toAbsolutePath();
    private static final String URL =
            "jdbc:postgresql://127.0.0.1:" + (15432 + Integer.parseInt(System.getenv("KINDRED_PORT_OFFSET"))) + "/messaging";
    private static final String PASSWORD = password();

    public static void main(String[] arguments) throws Exception {
        var older = HOME.resolve("data/older");
        var newer = HOME.resolve("data/newer");
        copy(older);
        copy(newer);
        // The newer release adds a column, and changes the function that emits an event
        Files.writeString(newer.resolve("V1000__further.sql"), "alter table messages add column further text;");
        var function = newer.resolve("R__outbox.sql");
        Files.writeString(function, Files.readString(function).replace("900000", "800000"));

        migrate(newer);
        check("800000", limit(), "after the newer release");
        // The older replica starts, although it does not know the newest migration
        var applied = migrate(older);
        System.out.println("== the older replica started and applied " + applied + " migration(s)");
        check("900000", limit(), "after the older replica");
        System.out.println("== it replaced emit_event by its older version, below the newer release");
        // Each start replaces the function, so that the version of the last started replica remains
        migrate(newer);
        check("800000", limit(), "after the newer replica");
    }

    private static int migrate(Path folder) {
        return Flyway.configure()
                .dataSource(URL, "messaging", PASSWORD)
                .locations("filesystem:" + folder)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    private static String limit() throws Exception {
        try (var connection = DriverManager.getConnection(URL, "messaging", PASSWORD);
                var row = connection.createStatement().executeQuery("select prosrc from pg_proc where proname = 'emit_event'")) {
            row.next();
            return row.getString(1).contains("800000") ? "800000" : "900000";
        }
    }

    private static void copy(Path to) throws IOException {
        Files.createDirectories(to);
        for (var folder : new String[] {"messaging-service/src/main/resources/db/migration", "service-kit/src/main/resources/db/kit"})
            try (var all = Files.list(Path.of(folder))) {
                for (var file : all.toList()) Files.copy(file, to.resolve(file.getFileName()));
            }
    }

    private static String password() {
        var secrets = new Properties();
        try (var reader = Files.newBufferedReader(HOME.resolve("secrets"))) {
            secrets.load(reader);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
        return secrets.getProperty("postgres.messaging");
    }

    private static void check(String expected, String actual, String when) {
        if (!expected.equals(actual)) throw new AssertionError(when + ": emit_event has the limit " + actual + ", not " + expected);
    }
}
