package kindred.local.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a process in a session of its own, so that Ctrl-C in a terminal reaches only the supervisor, which then ends the others in
 * good order.
 */
public final class OwnSession {
    private static final boolean POSSIBLE = isPossible();

    private OwnSession() {}

    /** The command that does it; where {@code setsid} is missing, the command itself. */
    public static List<String> command(List<String> command) {
        if (!POSSIBLE) return command;
        var all = new ArrayList<>(List.of("setsid"));
        all.addAll(command);
        return all;
    }

    private static boolean isPossible() {
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
