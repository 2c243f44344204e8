package kindred.local.process;

/** A step around the start of a process. It must be idempotent, since the supervisor may repeat it. */
@FunctionalInterface
public interface Step {
    Step NOTHING = () -> {};

    void run() throws Exception;
}
