package kindred.local.process;

/** Something to be done around the start of a process; it may be done again, and then changes nothing. */
@FunctionalInterface
public interface Step {
    Step NOTHING = () -> {};

    void run() throws Exception;
}
