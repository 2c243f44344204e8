package kindred.bench.live;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Records delays in nanoseconds since a message was stored, which is a little before its commit. */
final class DelayRecorder {
    private static final int DIGITS = 3;

    private final Histogram delays = new Histogram(TimeUnit.MINUTES.toNanos(5), DIGITS);

    void recordNow(Instant stored) {
        record(Instant.now(), stored);
    }

    synchronized void record(Instant arrived, Instant stored) {
        var nanos = Math.max(0, Duration.between(stored, arrived).toNanos());
        delays.recordValue(Math.min(nanos, delays.getHighestTrackableValue()));
        notifyAll();
    }

    synchronized void reset() {
        delays.reset();
    }

    synchronized Histogram snapshot() {
        return delays.copy();
    }

    /** Waits for a number of delays, or until none is recorded within the timeout. */
    synchronized void await(long count, Duration timeout) {
        try {
            for (var seen = -1L; delays.getTotalCount() < count && delays.getTotalCount() != seen; ) {
                seen = delays.getTotalCount();
                var until = System.nanoTime() + timeout.toNanos();
                while (delays.getTotalCount() < count && System.nanoTime() < until) wait(timeout.toMillis());
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
