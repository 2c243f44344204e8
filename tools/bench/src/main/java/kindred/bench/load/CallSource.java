package kindred.bench.load;

import java.time.Duration;

/** The calls of a load. Only one thread uses it. */
@FunctionalInterface
public interface CallSource {
    Call next();

    /** Creates the data for the calls of that duration, so that it is not created during the measurement. */
    default void prepare(Duration time) {}
}
