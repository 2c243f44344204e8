package kindred.local.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a process in its own session. Ctrl-C in a terminal then reaches only the supervisor, which ends the other
 * processes gracefully.
 */
public final class OwnSession {
    private static final boolean AVAILABLE = isAvailable();

    private OwnSession() {}

    /** The command with {@code setsid} before it, or unchanged where {@code setsid} is missing. */
    public static List<String> command(List<String> command) {
        if (!AVAILABLE) return command;
        var all = new ArrayList<>(List.of("setsid"));
        all.addAll(command);
        return all;
    }

    private static boolean isAvailable() {
        try {
            return new ProcessBuilder("setsid", "true").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
