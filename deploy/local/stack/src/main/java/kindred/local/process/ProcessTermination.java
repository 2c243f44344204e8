package kindred.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kindred.local.process.ProcessSpec.StopSignal;

/** Ends processes: first in good order, then for certain. */
final class ProcessTermination {
    /** Longer than a service takes to answer its last requests. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ProcessTermination() {}

    static void inGoodOrder(ProcessHandle process, StopSignal signal) {
        var children = process.descendants().toList();
        if (signal == StopSignal.INT) interrupt(process);
        else process.destroy();
        if (!hasEnded(process, PATIENCE)) atOnce(process);
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Like a crash: the process gets no chance to do anything. */
    static void atOnce(ProcessHandle process) {
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        hasEnded(process, PATIENCE);
        children.forEach(child -> hasEnded(child, PATIENCE));
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

    private static boolean hasEnded(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
