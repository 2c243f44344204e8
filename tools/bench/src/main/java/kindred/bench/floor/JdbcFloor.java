package kindred.bench.floor;

import java.sql.Connection;
import java.sql.SQLException;

/** Transactions of prepared statements over JDBC. Each client has a connection, and prepares its statements once. */
public final class JdbcFloor {
    @FunctionalInterface
    public interface Database {
        Connection connect() throws SQLException;
    }

    @FunctionalInterface
    public interface Preparation {
        Transaction prepare(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    public interface Transaction {
        /** Returns after the commit. */
        void run() throws SQLException;
    }

    private JdbcFloor() {}

    public static Floor of(Database database, Preparation preparation) {
        return new ThreadedFloor(() -> client(database.connect(), preparation));
    }

    private static ThreadedFloor.Task client(Connection connection, Preparation preparation) throws SQLException {
        var transaction = preparation.prepare(connection);
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
