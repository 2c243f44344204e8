package kindred.torture.workload;

/** What somebody does again and again until the run is over. */
@FunctionalInterface
public interface Work {
    /** Once, with the pause after it. */
    void once() throws InterruptedException;
}
