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
 * A process and the thread that supervises it. The thread starts it after its dependencies, waits until it is ready,
 * and restarts it when it ends unexpectedly.
 */
final class SupervisedProcess {
    private static final Duration SLOW_START = Duration.ofSeconds(15);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(50);
    private static final Duration PROVISION_INTERVAL = Duration.ofMillis(200);
    private static final Duration UPKEEP_INTERVAL = Duration.ofSeconds(5);
    private static final Duration MIN_RESTART_PAUSE = Duration.ofMillis(500);
    private static final Duration MAX_RESTART_PAUSE = Duration.ofSeconds(30);
    private static final Set<String> INHERITED_ENVIRONMENT = Set.of("PATH", "HOME", "LANG", "TZ");

    /** The requested state. */
    private enum Requested {
        RUNNING,
        /** Down until {@code bringUp}. */
        DOWN,
        ENDED
    }

    private final ProcessSpec spec;
    private final RunFile runFile;
    private final LogFile log;
    private final Listener listener;
    private final CompletableFuture<@Nullable Void> firstReady = new CompletableFuture<>();

    // The fields below are guarded by this
    private Requested requested = Requested.RUNNING;
    private @Nullable Process process;
    private boolean ready;

    SupervisedProcess(ProcessSpec spec, Path runFiles, Path logs, Listener listener) {
        this.spec = spec;
        this.runFile = new RunFile(runFiles.resolve(spec.name()));
        this.log = new LogFile(logs.resolve(spec.name() + ".log"));
        this.listener = listener;
    }

    ProcessSpec spec() {
        return spec;
    }

    /** Completes when the process is ready and provisioned for the first time; fails if it never will be. */
    CompletableFuture<@Nullable Void> firstReady() {
        return firstReady;
    }

    /** Supervises the process until {@link #end}, or until its first start fails. */
    void watch() throws StartFailed, InterruptedException {
        var pause = MIN_RESTART_PAUSE;
        while (awaitRequested()) {
            var begin = Instant.now();
            var exitReason = runOnce();
            if (exitReason == null) continue;
            if (Duration.between(begin, Instant.now()).compareTo(MAX_RESTART_PAUSE) > 0) pause = MIN_RESTART_PAUSE;
            listener.restarting(spec.name(), exitReason, pause);
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(MAX_RESTART_PAUSE) > 0 ? MAX_RESTART_PAUSE : pause.multipliedBy(2);
        }
    }

    /** Runs the process once. Returns why it ended, or null if that was requested. */
    private @Nullable String runOnce() throws StartFailed, InterruptedException {
        var logStart = log.size();
        var exitReason = startAndWait();
        becomeDown();
        if (!isRequested()) return null;
        if (!firstReady.isDone()) throw new StartFailed(spec.name(), exitReason, log.lastLines(25, logStart));
        return exitReason;
    }

    private String startAndWait() throws InterruptedException {
        var begin = Instant.now();
        try {
            log.cap();
            spec.prepare().run();
            var started = start();
            if (started == null) return "it was stopped";
            var trouble = await(started, begin, PROBE_INTERVAL, spec.ready()::whyNotReady);
            if (trouble == null) trouble = await(started, begin, PROVISION_INTERVAL, this::whyNotProvisioned);
            if (trouble != null) return trouble;
            becomeReady(begin);
            while (!started.waitFor(UPKEEP_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) runUpkeep();
            return "exit code " + started.exitValue();
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception failed) {
            return reason(failed);
        } finally {
            endRest();
        }
    }

    private void runUpkeep() throws InterruptedException {
        try {
            log.cap();
            spec.upkeep().run();
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception failed) {
            // A stop lets upkeep fail
            if (isRequested()) listener.trouble(spec.name(), reason(failed));
        }
    }

    private static String reason(Exception failed) {
        return failed.getMessage() == null ? failed.toString() : failed.getMessage();
    }

    private synchronized @Nullable Process start() throws IOException {
        if (requested != Requested.RUNNING) return null;
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

    /** Returns why the process is not ready; empty when it is. */
    @FunctionalInterface
    private interface Check {
        Optional<String> whyNotReady() throws Exception;
    }

    private Optional<String> whyNotProvisioned() throws Exception {
        try {
            spec.provision().run();
            return Optional.empty();
        } catch (NotReadyException notYet) {
            return Optional.of(reason(notYet));
        }
    }

    /** Repeats the check until it passes. Returns null then, or the reason why it cannot pass any more. */
    private @Nullable String await(Process started, Instant begin, Duration pause, Check check) throws Exception {
        var reportAfter = SLOW_START;
        while (started.isAlive()) {
            var why = check.whyNotReady();
            if (why.isEmpty()) return null;
            var elapsed = Duration.between(begin, Instant.now());
            if (elapsed.compareTo(START_TIMEOUT) > 0)
                return "not ready after " + elapsed.toSeconds() + " s: " + why.get();
            if (elapsed.compareTo(reportAfter) > 0) {
                listener.late(spec.name(), elapsed, why.get());
                reportAfter = reportAfter.plus(SLOW_START);
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

    private void endRest() {
        Process rest;
        synchronized (this) {
            rest = process;
        }
        if (rest != null && rest.isAlive()) ProcessTermination.gracefully(rest.toHandle(), spec.stopSignal());
    }

    private synchronized boolean isRequested() {
        return requested == Requested.RUNNING;
    }

    /** Waits while the process stays down. Returns false when it has ended for good. */
    private synchronized boolean awaitRequested() throws InterruptedException {
        while (requested == Requested.DOWN) wait();
        return requested == Requested.RUNNING;
    }

    /** Returns early when the process is no longer requested. */
    private synchronized void pause(Duration pause) throws InterruptedException {
        var until = System.nanoTime() + pause.toNanos();
        for (var left = pause.toMillis(); requested == Requested.RUNNING && left > 0; ) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
    }

    /** Ends the process gracefully or by SIGKILL; it stays down until {@link #bringUp}. */
    void takeDown(boolean graceful) {
        var taken = down(Requested.DOWN, graceful);
        awaitDown(taken);
    }

    /** Ends the process gracefully and for good. */
    void end() {
        down(Requested.ENDED, true);
        runFile.delete();
    }

    private @Nullable Process down(Requested now, boolean graceful) {
        Process running;
        synchronized (this) {
            requested = now;
            running = process;
            notifyAll();
        }
        firstReady.completeExceptionally(new IllegalStateException(spec.name() + " was stopped"));
        if (running == null) return null;
        if (graceful) ProcessTermination.gracefully(running.toHandle(), spec.stopSignal());
        else ProcessTermination.forcibly(running.toHandle());
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

    /** Starts the process after {@link #takeDown}, and waits until it is ready. */
    synchronized void bringUp() throws InterruptedException {
        requested = Requested.RUNNING;
        notifyAll();
        while (!ready && requested == Requested.RUNNING) wait();
    }
}
