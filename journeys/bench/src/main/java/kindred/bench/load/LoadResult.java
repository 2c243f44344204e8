package kindred.bench.load;

import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What became of a load.
 *
 * @param answered nanoseconds that each call took which was answered as it should be, from when it was due
 * @param failed calls that were answered otherwise, or not in time
 * @param refusals those that were answered otherwise, by status
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
