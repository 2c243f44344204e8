package kindred.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What became of a load.
 *
 * @param answered nanoseconds that each call took which was answered as it should be, from when it was due
 * @param failed calls that were answered otherwise, or not in time
 */
public record Outcome(Histogram answered, long failed, Duration time) {
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
