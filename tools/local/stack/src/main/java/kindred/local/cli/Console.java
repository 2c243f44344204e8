package kindred.local.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import kindred.local.process.Listener;

/** Prints the events and the output of processes to the terminal. */
record Console(PrintStream out) implements Listener {
    private static final boolean COLOUR = System.getenv("KINDRED_COLOUR") != null;
    private static final int NAME_WIDTH = 20;

    @Override
    public void ready(String name, Duration elapsed) {
        line("kindred", "%s ready in %.1f s".formatted(name, elapsed.toMillis() / 1000.0));
    }

    @Override
    public void late(String name, Duration elapsed, String reason) {
        line("kindred", "%s is not ready after %d s: %s".formatted(name, elapsed.toSeconds(), reason));
    }

    @Override
    public void restarting(String name, String exitReason, Duration pause) {
        line(
                "kindred",
                String.format(
                        Locale.ROOT,
                        "%s ended unexpectedly (%s), restarting it in %.1f s",
                        name,
                        exitReason,
                        pause.toMillis() / 1000.0));
    }

    @Override
    public void trouble(String name, String reason) {
        line("kindred", name + ": " + reason);
    }

    @Override
    public void stopped(String name) {
        line("kindred", name + " stopped");
    }

    /** Prints a line of output with the name of its process in front. */
    void line(String name, String text) {
        var padded = name + " ".repeat(Math.max(0, NAME_WIDTH - name.length()));
        // A name always has the same of six colours
        var prefix =
                COLOUR ? "\u001b[3" + (1 + Math.floorMod(name.hashCode(), 6)) + "m" + padded + "\u001b[0m" : padded;
        synchronized (out) {
            out.println(prefix + " | " + text);
        }
    }
}
