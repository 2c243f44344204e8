package kindred.bench.load;

import java.time.Duration;

/** What is asked, one call after another. Asked by one thread. */
@FunctionalInterface
public interface CallSource {
    Call next();

    /** Makes ready what the calls of that time will need and what must not be made while they are measured. */
    default void prepare(Duration time) {}
}
