package kindred.bench.floor;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Work of clients that have a thread each. */
public record ThreadedFloor(Client client) implements Floor {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
        var ready = new CyclicBarrier(clients);
        try {
            Callable<Double> one = () -> perSecond(ready, time);
            var all = 0.0;
            for (var rate : threads.invokeAll(Collections.nCopies(clients, one))) all += rate.get();
            return all;
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("The floor cannot be measured", failed);
        } finally {
            threads.shutdown();
        }
    }

    /** Of one client, from when all have begun. */
    private double perSecond(CyclicBarrier ready, Duration time) throws Exception {
        try (var task = client.begin()) {
            ready.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            var began = System.nanoTime();
            var times = 0L;
            for (; System.nanoTime() - began < time.toNanos(); times++) task.run();
            return times * 1e9 / (System.nanoTime() - began);
        }
    }
}
