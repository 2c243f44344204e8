package kindred.torture;

import java.time.Duration;
import kindred.local.process.Listener;

/** Prints unexpected changes of processes. Ends and restarts that the plan causes are expected. */
final class Progress implements Listener {
    @Override
    public void ready(String name, Duration took) {}

    @Override
    public void late(String name, Duration since, String why) {
        System.out.printf("  %s is not ready after %d s: %s%n", name, since.toSeconds(), why);
    }

    @Override
    public void restarting(String name, String howItEnded, Duration pause) {
        System.out.printf("  %s ended unexpectedly: %s%n", name, howItEnded);
    }

    @Override
    public void trouble(String name, String what) {}

    @Override
    public void stopped(String name) {}
}
