package kindred.torture.workload;

import java.time.Duration;

/** Actions of a client that are repeated until the run is over. */
@FunctionalInterface
public interface Workload {
    /** Performs the actions once. Returns the pause before the next time. */
    Duration runOnce() throws InterruptedException;
}
