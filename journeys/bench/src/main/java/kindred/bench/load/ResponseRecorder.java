package kindred.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What comes back while a load runs. Written by the generator's one thread. */
final class ResponseRecorder {
    private static final int DIGITS = 3;
    private static final int FIRST_REFUSAL = 300;

    private final Histogram taken = new Histogram(TimeUnit.MINUTES.toNanos(5), DIGITS);
    private final Map<Integer, Long> refusals = new TreeMap<>();
    private final long began = System.nanoTime();
    private long last = began;
    private long failed;

    /** @param due when the call should have been sent, by {@link System#nanoTime} */
    void good(long due) {
        last = System.nanoTime();
        taken.recordValue(Math.min(last - due, taken.getHighestTrackableValue()));
    }

    void status(int status) {
        if (status >= FIRST_REFUSAL) refusals.merge(status, 1L, Long::sum);
    }

    /** Refusals among them, and what was not answered. */
    void failed(long more) {
        failed += more;
    }

    /** @param time that it was to run; the last answers come a little later */
    LoadResult outcome(Duration time) {
        var until = Duration.ofNanos(last - began);
        return new LoadResult(taken, failed, Map.copyOf(refusals), until.compareTo(time) > 0 ? until : time);
    }
}
