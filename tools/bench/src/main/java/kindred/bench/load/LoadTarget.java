package kindred.bench.load;

import java.time.Duration;

/** A target that can be measured under load. */
public interface LoadTarget {
    /**
     * A closed model: each connection sends the next call after the response. It measures the highest possible rate.
     */
    LoadResult peak(Duration time);

    /** An open model: calls are sent at a constant rate, independent of the responses. */
    LoadResult at(double perSecond, Duration time);
}
