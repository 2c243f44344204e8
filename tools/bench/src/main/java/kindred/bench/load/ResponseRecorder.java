package kindred.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Records the responses of a load. Only the single thread of the load generator writes to it. */
final class ResponseRecorder {
    private static final int DIGITS = 3;
    private static final int FIRST_REFUSAL = 300;

    private final Histogram latencies = new Histogram(TimeUnit.MINUTES.toNanos(5), DIGITS);
    private final Map<Integer, Long> refusals = new TreeMap<>();
    private final long start = System.nanoTime();
    private long last = start;
    private long failed;

    /** @param due the planned time of the call, by {@link System#nanoTime} */
    void succeeded(long due) {
        last = System.nanoTime();
        latencies.recordValue(Math.min(last - due, latencies.getHighestTrackableValue()));
    }

    void status(int status) {
        if (status >= FIRST_REFUSAL) refusals.merge(status, 1L, Long::sum);
    }

    /** @param count of refusals and of calls without a response */
    void failed(long count) {
        failed += count;
    }

    /** @param time the planned duration; the last responses may arrive later */
    LoadResult result(Duration time) {
        var elapsed = Duration.ofNanos(last - start);
        return new LoadResult(latencies, failed, Map.copyOf(refusals), elapsed.compareTo(time) > 0 ? elapsed : time);
    }
}
