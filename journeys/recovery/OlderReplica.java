import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Properties;
import org.flywaydb.core.Flyway;

/** Migrates as the release to come, then as the one before; tells whether the older one starts, and what it leaves behind. */
public class OlderReplica {
    private static final Path HOME = Path.of(System.getenv("KINDRED_HOME")).toAbsolutePath();
    private static final String URL =
            "jdbc:postgresql://127.0.0.1:" + (15432 + Integer.parseInt(System.getenv("KINDRED_PORT_OFFSET"))) + "/messaging";
    private static final String PASSWORD = password();

    public static void main(String[] arguments) throws Exception {
        var now = HOME.resolve("data/now");
        var next = HOME.resolve("data/next");
        copy(now);
        copy(next);
        // The release to come has a further column, and changes the function that makes an event
        Files.writeString(next.resolve("V1000__further.sql"), "alter table messages add column further text;");
        var function = next.resolve("R__outbox.sql");
        Files.writeString(function, Files.readString(function).replace("900000", "800000"));

        migrate(next);
        check("800000", limit(), "after the release to come");
        // The older replica starts: what it does not know is no error
        var applied = migrate(now);
        System.out.println("== the older replica started, and applied " + applied + " migration(s)");
        check("900000", limit(), "after the older replica");
        System.out.println("== it put the older emit_event back under the newer release");
        // The newer one puts its own back when it starts again, and so on: the last to start wins
        migrate(next);
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
                var found = connection.createStatement().executeQuery("select prosrc from pg_proc where proname = 'emit_event'")) {
            found.next();
            return found.getString(1).contains("800000") ? "800000" : "900000";
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

    private static void check(String expected, String found, String when) {
        if (!expected.equals(found)) throw new AssertionError(when + ": emit_event of " + found + " and not " + expected);
    }
}
