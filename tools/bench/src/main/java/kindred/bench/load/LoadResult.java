package kindred.bench.load;

import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The result of a load.
 *
 * @param answered the latencies of successful calls, in nanoseconds since the planned time of each
 * @param failed the number of calls with an error, or without a response in time
 * @param refusals the number of calls with an error, by HTTP status
 */
public record LoadResult(Histogram answered, long failed, Map<Integer, Long> refusals, Duration time) {
    public double perSecond() {
        return answered.getTotalCount() * 1e9 / time.toNanos();
    }

    public double millis(double percentile) {
        return answered.getValueAtPercentile(percentile) / 1e6;
    }

    public long calls() {
        return answered.getTotalCount() + failed;
    }
}
