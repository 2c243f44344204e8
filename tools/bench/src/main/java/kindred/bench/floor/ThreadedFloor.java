package kindred.bench.floor;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Work of clients with a thread each. */
public record ThreadedFloor(Client client) implements Floor {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @FunctionalInterface
    public interface Client {
        /** Called once by each thread. */
        Task begin() throws Exception;
    }

    @FunctionalInterface
    public interface Task extends AutoCloseable {
        /** Does one unit of work. Returns when it is complete. */
        void run() throws Exception;

        /** Closes the connection of the client, if it has one. */
        @Override
        default void close() throws SQLException {}
    }

    @Override
    public double perSecond(int clients, Duration time) {
        var threads = Executors.newFixedThreadPool(clients);
        var ready = new CyclicBarrier(clients);
        try {
            Callable<Double> measurement = () -> perSecond(ready, time);
            var sum = 0.0;
            for (var rate : threads.invokeAll(Collections.nCopies(clients, measurement))) sum += rate.get();
            return sum;
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("The floor cannot be measured", failed);
        } finally {
            threads.shutdown();
        }
    }

    /** The rate of one client, measured from when all clients are ready. */
    private double perSecond(CyclicBarrier ready, Duration time) throws Exception {
        try (var task = client.begin()) {
            ready.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            var start = System.nanoTime();
            var completed = 0L;
            for (; System.nanoTime() - start < time.toNanos(); completed++) task.run();
            return completed * 1e9 / (System.nanoTime() - start);
        }
    }
}
