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

/** Runs a set of processes: starts them in parallel as far as their needs allow, and ends them in the opposite order. */
public final class Supervisor implements AutoCloseable {
    private final Map<String, WatchedProcess> processes = new LinkedHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean closed;

    /**
     * @param specs every process that one of them needs is among them
     * @param runFiles folder of the {@linkplain RunFile run files}
     * @param logs folder of the log files
     */
    public Supervisor(List<ProcessSpec> specs, Path runFiles, Path logs, Listener listener) {
        for (var spec : specs) processes.put(spec.name(), new WatchedProcess(spec, runFiles, logs, listener));
    }

    /** Starts all and returns when all are ready. When one fails, the others are left for {@link #close} to end. */
    public void start() throws StartFailed, InterruptedException {
        var allReady = CompletableFuture.allOf(
                processes.values().stream().map(WatchedProcess::firstReady).toArray(CompletableFuture[]::new));
        for (var process : processes.values()) thread(process, () -> watch(process, allReady));
        try {
            allReady.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StartFailed startFailed) throw startFailed;
            throw new IllegalStateException(failed.getCause());
        }
    }

    private void watch(WatchedProcess process, CompletableFuture<Void> allReady) {
        try {
            for (var needed : process.spec().needs())
                process(needed).firstReady().get();
            process.watch();
        } catch (StartFailed | RuntimeException failed) {
            allReady.completeExceptionally(failed);
        } catch (ExecutionException neededFailed) {
            // Told by the one that failed
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void thread(WatchedProcess process, Runnable task) {
        var thread = new Thread(task, "watch-" + process.spec().name());
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends a process in good order; it stays down until it is {@link #bringUp brought up}. */
    public void stop(String name) {
        process(name).takeDown(true);
    }

    /** Kills a process as a crash would; it stays down until it is {@link #bringUp brought up}. */
    public void kill(String name) {
        process(name).takeDown(false);
    }

    /** Starts a process that was taken down, and returns when it is ready. */
    public void bringUp(String name) throws InterruptedException {
        process(name).bringUp();
    }

    /** Returns when the supervisor was {@link #close closed} and every process has ended. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Ends every process when those that need it have ended. */
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

    private void endAfterDependents(WatchedProcess process, Map<String, CountDownLatch> latches) {
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

    private static CountDownLatch latch(Map<String, CountDownLatch> latches, WatchedProcess process) {
        return Objects.requireNonNull(latches.get(process.spec().name()));
    }

    private WatchedProcess process(String name) {
        var process = processes.get(name);
        if (process == null) throw new IllegalArgumentException("no process " + name + " among " + processes.keySet());
        return process;
    }
}
