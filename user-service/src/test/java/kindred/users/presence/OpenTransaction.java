package kindred.users.presence;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import kindred.local.testing.Suite;

/** A transaction that stays open until the test commits it, and that can wait for a session that it blocks. */
final class OpenTransaction implements AutoCloseable {
    private final Suite suite;
    private final Connection connection;

    OpenTransaction(Suite suite) throws SQLException {
        this.suite = suite;
        this.connection = suite.jdbc("users");
        connection.setAutoCommit(false);
    }

    void execute(String sql, String person, Object... more) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, suite.userId(person));
            for (int i = 0; i < more.length; i++) statement.setObject(i + 2, more[i]);
            statement.execute();
        }
    }

    void awaitBlockedSession() throws SQLException {
        try (var monitor = suite.jdbc("users");
                var blockedSessions =
                        monitor.prepareStatement("select from pg_stat_activity where ? = any(pg_blocking_pids(pid))")) {
            blockedSessions.setInt(1, pid());
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> blockedSessions.executeQuery().next());
        }
    }

    private int pid() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
