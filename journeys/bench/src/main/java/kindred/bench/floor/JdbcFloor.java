package kindred.bench.floor;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prepared statements over plain JDBC, each client with a connection and a thread of its own. */
public record JdbcFloor(Database database, Work work) implements Floor {
    @FunctionalInterface
    public interface Database {
        Connection connect() throws SQLException;
    }

    @FunctionalInterface
    public interface Work {
        /** Prepares its statements once. */
        Task on(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    public interface Task {
        /** A transaction, committed when this returns. */
        void run() throws SQLException;
    }

    @Override
    public double perSecond(int clients, Duration time) {
        var threads = Executors.newFixedThreadPool(clients);
        try {
            var began = System.nanoTime();
            Callable<Long> client = () -> times(began + time.toNanos());
            var done = 0L;
            for (var times : threads.invokeAll(
                    IntStream.range(0, clients).mapToObj(n -> client).collect(Collectors.toList())))
                done += times.get();
            return done * 1e9 / (System.nanoTime() - began);
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("The floor cannot be measured", failed);
        } finally {
            threads.shutdown();
        }
    }

    private long times(long until) throws SQLException {
        try (var connection = database.connect()) {
            var task = work.on(connection);
            var times = 0L;
            for (; System.nanoTime() < until; times++) task.run();
            return times;
        }
    }
}
