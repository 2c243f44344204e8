package kindred.torture.workload;

import java.time.Duration;

/** What somebody does again and again until the run is over. */
@FunctionalInterface
public interface Workload {
    /** Once. Returns how long they rest before they do it again. */
    Duration once() throws InterruptedException;
}
