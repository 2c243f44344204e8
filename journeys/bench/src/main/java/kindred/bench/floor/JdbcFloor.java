package kindred.bench.floor;

import java.sql.Connection;
import java.sql.SQLException;

/** Prepared statements over plain JDBC: each client has a connection, and prepares once. */
public final class JdbcFloor {
    @FunctionalInterface
    public interface Database {
        Connection connect() throws SQLException;
    }

    @FunctionalInterface
    public interface Work {
        /** Prepares its statements. */
        Transaction on(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    public interface Transaction {
        /** It is committed when this returns. */
        void run() throws SQLException;
    }

    private JdbcFloor() {}

    public static Floor floor(Database database, Work work) {
        return new ThreadedFloor(() -> client(database.connect(), work));
    }

    private static ThreadedFloor.Task client(Connection connection, Work work) throws SQLException {
        var transaction = work.on(connection);
        return new ThreadedFloor.Task() {
            @Override
            public void run() throws SQLException {
                transaction.run();
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }
}
