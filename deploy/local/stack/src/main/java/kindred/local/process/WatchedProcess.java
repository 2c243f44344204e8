package kindred.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One process and the thread that watches over it: starts it when what it needs is ready, awaits that it is ready, starts it again
 * when it ends unasked.
 */
final class WatchedProcess {
    private static final Duration LATE = Duration.ofSeconds(15);
    private static final Duration TOO_LATE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(50);
    private static final Duration BETWEEN_PROVISIONINGS = Duration.ofMillis(200);
    private static final Duration BETWEEN_UPKEEPS = Duration.ofSeconds(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Set<String> INHERITED_ENVIRONMENT = Set.of("PATH", "HOME", "LANG", "TZ");

    /** What is asked of the process. */
    private enum Wanted {
        RUNNING,
        /** Down until it is started again by hand. */
        DOWN,
        ENDED
    }

    private final ProcessSpec spec;
    private final RunFile runFile;
    private final LogFile log;
    private final Listener listener;
    private final CompletableFuture<@Nullable Void> firstReady = new CompletableFuture<>();

    // Guarded by this
    private Wanted wanted = Wanted.RUNNING;
    private @Nullable Process process;
    private boolean ready;

    WatchedProcess(ProcessSpec spec, Path runFiles, Path logs, Listener listener) {
        this.spec = spec;
        this.runFile = new RunFile(runFiles.resolve(spec.name()));
        this.log = new LogFile(logs.resolve(spec.name() + ".log"));
        this.listener = listener;
    }

    ProcessSpec spec() {
        return spec;
    }

    /** Completes when the process is ready and provisioned for the first time, or fails when that will not happen. */
    CompletableFuture<@Nullable Void> firstReady() {
        return firstReady;
    }

    /** Runs until the process is {@link #end ended} or did not start. */
    void watch() throws StartFailed, InterruptedException {
        var pause = SHORTEST_PAUSE;
        while (awaitWanted()) {
            var begin = Instant.now();
            var howItEnded = runOnce();
            if (howItEnded == null) continue;
            if (Duration.between(begin, Instant.now()).compareTo(LONGEST_PAUSE) > 0) pause = SHORTEST_PAUSE;
            listener.restarting(spec.name(), howItEnded, pause);
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** From start to end of one process. Returns how it ended, or null if that was asked for. */
    private @Nullable String runOnce() throws StartFailed, InterruptedException {
        var logStart = log.size();
        var howItEnded = serve();
        becomeDown();
        if (!isWanted()) return null;
        if (!firstReady.isDone()) throw new StartFailed(spec.name(), howItEnded, log.lastLines(25, logStart));
        return howItEnded;
    }

    private String serve() throws InterruptedException {
        var begin = Instant.now();
        try {
            log.cap();
            spec.prepare().run();
            var started = start();
            if (started == null) return "it was stopped";
            var trouble = await(started, begin, BETWEEN_PROBES, spec.ready()::whyNotReady);
            if (trouble == null) trouble = await(started, begin, BETWEEN_PROVISIONINGS, this::whyNotProvisioned);
            if (trouble != null) return trouble;
            becomeReady(begin);
            while (!started.waitFor(BETWEEN_UPKEEPS.toMillis(), TimeUnit.MILLISECONDS)) keepUp();
            return "exit code " + started.exitValue();
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception failed) {
            return reason(failed);
        } finally {
            endRemains();
        }
    }

    private void keepUp() throws InterruptedException {
        try {
            log.cap();
            spec.upkeep().run();
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception failed) {
            // While it is being stopped, failing is to be expected
            if (isWanted()) listener.trouble(spec.name(), reason(failed));
        }
    }

    private static String reason(Exception failed) {
        return failed.getMessage() == null ? failed.toString() : failed.getMessage();
    }

    private synchronized @Nullable Process start() throws IOException {
        if (wanted != Wanted.RUNNING) return null;
        Files.createDirectories(log.path().getParent());
        var builder = new ProcessBuilder(OwnSession.command(spec.command()))
                .directory(spec.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        builder.environment().keySet().retainAll(INHERITED_ENVIRONMENT);
        builder.environment().putAll(spec.environment());
        process = builder.start();
        runFile.write(process.toHandle(), spec.stopSignal());
        return process;
    }

    /** Why the process cannot do its work yet; empty when it can. */
    @FunctionalInterface
    private interface Check {
        Optional<String> whyNot() throws Exception;
    }

    private Optional<String> whyNotProvisioned() throws Exception {
        try {
            spec.provision().run();
            return Optional.empty();
        } catch (NotReadyException notYet) {
            return Optional.of(reason(notYet));
        }
    }

    /** Repeats the check until it passes. Returns why it will never pass, or null when it did. */
    private @Nullable String await(Process started, Instant begin, Duration pause, Check check) throws Exception {
        var lateAfter = LATE;
        while (started.isAlive()) {
            var why = check.whyNot();
            if (why.isEmpty()) return null;
            var since = Duration.between(begin, Instant.now());
            if (since.compareTo(TOO_LATE) > 0) return "not ready after " + since.toSeconds() + " s: " + why.get();
            if (since.compareTo(lateAfter) > 0) {
                listener.late(spec.name(), since, why.get());
                lateAfter = lateAfter.plus(LATE);
            }
            pause(pause);
        }
        return "exit code " + started.waitFor();
    }

    private void becomeReady(Instant begin) {
        synchronized (this) {
            ready = true;
            notifyAll();
        }
        listener.ready(spec.name(), Duration.between(begin, Instant.now()));
        firstReady.complete(null);
    }

    private synchronized void becomeDown() {
        ready = false;
        process = null;
        runFile.delete();
        notifyAll();
    }

    private void endRemains() {
        Process remains;
        synchronized (this) {
            remains = process;
        }
        if (remains != null && remains.isAlive()) ProcessTermination.inGoodOrder(remains.toHandle(), spec.stopSignal());
    }

    private synchronized boolean isWanted() {
        return wanted == Wanted.RUNNING;
    }

    /** Waits while the process is to stay down. Returns false when it has ended for good. */
    private synchronized boolean awaitWanted() throws InterruptedException {
        while (wanted == Wanted.DOWN) wait();
        return wanted == Wanted.RUNNING;
    }

    /** Waits, but no longer than the process is wanted. */
    private synchronized void pause(Duration pause) throws InterruptedException {
        var until = System.nanoTime() + pause.toNanos();
        for (var left = pause.toMillis(); wanted == Wanted.RUNNING && left > 0; ) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
    }

    /** Ends the process in good order, or like a crash; it stays down until it is {@link #bringUp brought up}. */
    void takeDown(boolean inGoodOrder) {
        var taken = down(Wanted.DOWN, inGoodOrder);
        awaitDown(taken);
    }

    /** Ends the process in good order and for good. */
    void end() {
        down(Wanted.ENDED, true);
        runFile.delete();
    }

    private @Nullable Process down(Wanted now, boolean inGoodOrder) {
        Process running;
        synchronized (this) {
            wanted = now;
            running = process;
            notifyAll();
        }
        firstReady.completeExceptionally(new IllegalStateException(spec.name() + " was stopped"));
        if (running == null) return null;
        if (inGoodOrder) ProcessTermination.inGoodOrder(running.toHandle(), spec.stopSignal());
        else ProcessTermination.atOnce(running.toHandle());
        listener.stopped(spec.name());
        return running;
    }

    private synchronized void awaitDown(@Nullable Process taken) {
        try {
            while (taken != null && process == taken) wait();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts the process again after it was taken down, and waits until it is ready. */
    synchronized void bringUp() throws InterruptedException {
        wanted = Wanted.RUNNING;
        notifyAll();
        while (!ready && wanted == Wanted.RUNNING) wait();
    }
}
