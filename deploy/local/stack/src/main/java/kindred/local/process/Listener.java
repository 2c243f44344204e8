package kindred.local.process;

import java.time.Duration;

/** Is told what becomes of the processes. */
public interface Listener {
    void ready(String name, Duration took);

    /** It takes longer than usual, and this is why. */
    void late(String name, Duration since, String why);

    /** It ended without being asked to and is started again after a pause. */
    void restarting(String name, String howItEnded, Duration pause);

    /** It runs, but something about it could not be put in order; it is tried again. */
    void trouble(String name, String what);

    void stopped(String name);
}
