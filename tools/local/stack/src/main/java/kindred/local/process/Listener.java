package kindred.local.process;

import java.time.Duration;

/** Receives the events of supervised processes. Methods are called from several threads. */
public interface Listener {
    void ready(String name, Duration elapsed);

    /** The process starts more slowly than usual. */
    void late(String name, Duration elapsed, String reason);

    /** The process ended unexpectedly, and the supervisor restarts it after a pause. */
    void restarting(String name, String exitReason, Duration pause);

    /** The process runs, but its upkeep failed; the supervisor repeats it. */
    void trouble(String name, String reason);

    void stopped(String name);
}
