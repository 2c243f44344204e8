import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Rehearses the runbook for database passwords with two roles that replace each other. */
public class RotateDatabasePassword {
    private static final String URL =
            "jdbc:postgresql://127.0.0.1:" + (15432 + Integer.parseInt(System.getenv("KINDRED_PORT_OFFSET"))) + "/messaging";
    private static final String INVALID_PASSWORD = "28P01";

    public static void main(String[] arguments) throws Exception {
        try (var superuser = connect("postgres", secret("postgres.postgres"));
                var owner = connect("messaging", secret("postgres.messaging"))) {
            execute(owner, "create table rehearsal (id int)");

            // An open connection survives a change of the password, but a new one with the old password is refused
            execute(superuser, "alter role messaging password 'changed'");
            execute(owner, "insert into rehearsal values (1)");
            assertRefused("messaging", secret("postgres.messaging"));
            System.out.println("== after a change of the password, open connections continue and new ones with the old password are refused");

            // Two roles: the unused one gets a new password, and the replicas change to it one by one
            for (var role : new String[] {"messaging_a", "messaging_b"}) {
                execute(superuser, "create role " + role + " login in role messaging password 'first'");
                execute(superuser, "alter role " + role + " set role to messaging");
                execute(superuser, "grant connect on database messaging to " + role);
            }
            try (var a = connect("messaging_a", "first"); var b = connect("messaging_b", "first")) {
                execute(a, "insert into rehearsal values (2)");
                execute(b, "alter table rehearsal add column further text");
                execute(a, "create table made_by_a (id int)");
                execute(b, "drop table made_by_a");
                System.out.println("== both roles read, write and migrate like the owner, concurrently");
            }
            execute(superuser, "alter role messaging_a nologin");
            assertLoginForbidden("messaging_a");
            connect("messaging_b", "first").close();
            System.out.println("== the replaced role cannot log in, the other can");
        }
    }

    private static void assertRefused(String role, String password) throws SQLException {
        try {
            connect(role, password).close();
        } catch (SQLException expected) {
            if (INVALID_PASSWORD.equals(expected.getSQLState())) return;
            throw expected;
        }
        throw new AssertionError(role + " could connect");
    }

    private static void assertLoginForbidden(String role) throws SQLException {
        try {
            connect(role, "first").close();
        } catch (SQLException expected) {
            if (String.valueOf(expected.getMessage()).contains("not permitted to log in")) return;
            throw expected;
        }
        throw new AssertionError(role + " could connect");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String role, String password) throws SQLException {
        return DriverManager.getConnection(URL, role, password);
    }

    private static String secret(String name) throws IOException {
        var secrets = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(System.getenv("KINDRED_HOME"), "secrets"))) {
            secrets.load(reader);
        }
        return secrets.getProperty(name);
    }
}
