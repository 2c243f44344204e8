package kindred.bench.floor;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Work of clients that have a thread each. */
public record Threads(Client client) implements Floor {
    @FunctionalInterface
    public interface Client {
        /** Called once by each thread. */
        Task begin() throws Exception;
    }

    @FunctionalInterface
    public interface Task extends AutoCloseable {
        /** What is counted; done when this returns. */
        void run() throws Exception;

        /** Of its connection, if it has one. */
        @Override
        default void close() throws SQLException {}
    }

    @Override
    public double perSecond(int clients, Duration time) {
        var threads = Executors.newFixedThreadPool(clients);
        try {
            var began = System.nanoTime();
            Callable<Long> all = () -> times(began + time.toNanos());
            var done = 0L;
            for (var times : threads.invokeAll(
                    IntStream.range(0, clients).mapToObj(n -> all).collect(Collectors.toList()))) done += times.get();
            return done * 1e9 / (System.nanoTime() - began);
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("The floor cannot be measured", failed);
        } finally {
            threads.shutdown();
        }
    }

    private long times(long until) throws Exception {
        try (var task = client.begin()) {
            var times = 0L;
            for (; System.nanoTime() < until; times++) task.run();
            return times;
        }
    }
}
