package kindred.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kindred.local.process.ProcessSpec.StopSignal;

/** Ends processes: gracefully, then by force after a timeout. */
final class ProcessTermination {
    /** Longer than the drain of a service. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private ProcessTermination() {}

    static void gracefully(ProcessHandle process, StopSignal signal) {
        var children = process.descendants().toList();
        if (signal == StopSignal.INT) interrupt(process);
        else process.destroy();
        if (!hasEnded(process, TIMEOUT)) forcibly(process);
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Kills the process with SIGKILL, as in a crash. */
    static void forcibly(ProcessHandle process) {
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        hasEnded(process, TIMEOUT);
        children.forEach(child -> hasEnded(child, TIMEOUT));
    }

    private static void interrupt(ProcessHandle process) {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException noShell) {
            process.destroy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasEnded(ProcessHandle process, Duration timeout) {
        try {
            process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
