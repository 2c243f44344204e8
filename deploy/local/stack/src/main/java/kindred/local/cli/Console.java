package kindred.local.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import kindred.local.process.Listener;

/** Tells on the terminal what becomes of the processes. */
record Console(PrintStream out) implements Listener {
    private static final boolean COLOUR = System.getenv("KINDRED_COLOUR") != null;
    private static final int NAME_WIDTH = 20;

    @Override
    public void ready(String name, Duration took) {
        line("kindred", "%s ready in %.1f s".formatted(name, took.toMillis() / 1000.0));
    }

    @Override
    public void late(String name, Duration since, String why) {
        line("kindred", "%s is not ready after %d s: %s".formatted(name, since.toSeconds(), why));
    }

    @Override
    public void restarting(String name, String howItEnded, Duration pause) {
        line(
                "kindred",
                String.format(
                        Locale.ROOT,
                        "%s ended (%s); starting it again in %.1f s",
                        name,
                        howItEnded,
                        pause.toMillis() / 1000.0));
    }

    @Override
    public void trouble(String name, String what) {
        line("kindred", name + ": " + what);
    }

    @Override
    public void stopped(String name) {
        line("kindred", name + " stopped");
    }

    /** A line of a process's output, with its name in front. */
    void line(String name, String text) {
        var padded = name + " ".repeat(Math.max(0, NAME_WIDTH - name.length()));
        // Each name has one of six colours, for ever the same
        var prefix =
                COLOUR ? "\u001b[3" + (1 + Math.floorMod(name.hashCode(), 6)) + "m" + padded + "\u001b[0m" : padded;
        synchronized (out) {
            out.println(prefix + " | " + text);
        }
    }
}
