package kindred.bench.live;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** When messages had come to some place: nanoseconds from when each was stored, which is a little before its commit. */
final class DelayRecorder {
    private static final int DIGITS = 3;

    private final Histogram taken = new Histogram(TimeUnit.MINUTES.toNanos(5), DIGITS);

    void now(Instant stored) {
        at(Instant.now(), stored);
    }

    synchronized void at(Instant reached, Instant stored) {
        var nanos = Math.max(0, Duration.between(stored, reached).toNanos());
        taken.recordValue(Math.min(nanos, taken.getHighestTrackableValue()));
        notifyAll();
    }

    synchronized void forget() {
        taken.reset();
    }

    synchronized Histogram soFar() {
        return taken.copy();
    }

    /** Until so many have come, or none comes any more. */
    synchronized void await(long count, Duration patience) {
        try {
            for (var seen = -1L; taken.getTotalCount() < count && taken.getTotalCount() != seen; ) {
                seen = taken.getTotalCount();
                var until = System.nanoTime() + patience.toNanos();
                while (taken.getTotalCount() < count && System.nanoTime() < until) wait(patience.toMillis());
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
