package kindred.bench.load;

import java.time.Duration;

/** What is measured under load. */
public interface LoadTarget {
    /** A closed model: on each connection a call, and the next when it is answered. Finds the most that is possible. */
    LoadResult peak(Duration time);

    /** An open model: a call is sent when it is due, whatever became of those before. */
    LoadResult at(double perSecond, Duration time);
}
