package kindred.local.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/**
 * Starts a set of processes in parallel in the order of their dependencies, restarts them, and ends them in reverse
 * order.
 */
public final class Supervisor implements AutoCloseable {
    private final Map<String, SupervisedProcess> processes = new LinkedHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean closed;

    /**
     * @param specs the processes, with all their dependencies
     * @param runFiles folder of the {@linkplain RunFile run files}
     * @param logs folder of the log files
     */
    public Supervisor(List<ProcessSpec> specs, Path runFiles, Path logs, Listener listener) {
        for (var spec : specs) processes.put(spec.name(), new SupervisedProcess(spec, runFiles, logs, listener));
    }

    /** Starts all processes and returns when they are ready. After a failure the others run until {@link #close}. */
    public void start() throws StartFailed, InterruptedException {
        var allReady = CompletableFuture.allOf(
                processes.values().stream().map(SupervisedProcess::firstReady).toArray(CompletableFuture[]::new));
        for (var process : processes.values()) thread(process, () -> watch(process, allReady));
        try {
            allReady.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StartFailed startFailed) throw startFailed;
            throw new IllegalStateException(failed.getCause());
        }
    }

    private void watch(SupervisedProcess process, CompletableFuture<Void> allReady) {
        try {
            for (var needed : process.spec().needs())
                process(needed).firstReady().get();
            process.watch();
        } catch (StartFailed | RuntimeException failed) {
            allReady.completeExceptionally(failed);
        } catch (ExecutionException neededFailed) {
            // The dependency has reported its failure
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void thread(SupervisedProcess process, Runnable task) {
        var thread = new Thread(task, "watch-" + process.spec().name());
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends a process gracefully. It stays down until {@link #bringUp}. */
    public void stop(String name) {
        process(name).takeDown(true);
    }

    /** Kills a process with SIGKILL. It stays down until {@link #bringUp}. */
    public void kill(String name) {
        process(name).takeDown(false);
    }

    /** Starts a process after {@link #stop} or {@link #kill}, and returns when it is ready. */
    public void bringUp(String name) throws InterruptedException {
        process(name).bringUp();
    }

    /** Returns when every process has ended after {@link #close}. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Ends every process after those that depend on it. */
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        var latches = new HashMap<String, CountDownLatch>();
        for (var name : processes.keySet()) latches.put(name, new CountDownLatch(1));
        for (var process : processes.values()) thread(process, () -> endAfterDependents(process, latches));
        try {
            for (var latch : latches.values()) latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        ended.countDown();
    }

    private void endAfterDependents(SupervisedProcess process, Map<String, CountDownLatch> latches) {
        try {
            for (var other : processes.values())
                if (other.spec().needs().contains(process.spec().name()))
                    latch(latches, other).await();
            process.end();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            latch(latches, process).countDown();
        }
    }

    private static CountDownLatch latch(Map<String, CountDownLatch> latches, SupervisedProcess process) {
        return Objects.requireNonNull(latches.get(process.spec().name()));
    }

    private SupervisedProcess process(String name) {
        var process = processes.get(name);
        if (process == null)
            throw new IllegalArgumentException("There is no process " + name + ", only " + processes.keySet());
        return process;
    }
}
