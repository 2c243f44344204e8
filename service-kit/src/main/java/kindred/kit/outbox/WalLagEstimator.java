package kindred.kit.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Estimates how long ago a position in the write-ahead log was written, from samples of the end of the log. So a lag in
 * bytes becomes a lag in time, without asking the reader.
 */
final class WalLagEstimator {
    /**
     * Beyond it, every second sample is removed and samples are taken half as often. So the error is proportional to
     * the lag.
     */
    private static final int MAX_SAMPLES = 4096;

    private final List<Sample> samples = new ArrayList<>();
    private Duration spacing = Duration.ZERO;

    private record Sample(long position, Instant time) {}

    /**
     * The age of the first unconfirmed position; zero if all are confirmed. It is at most the time since the first
     * call.
     */
    Duration lag(ReplicationSlot slot, Instant now) {
        samples.removeIf(sample -> sample.position <= slot.confirmed());
        if (samples.isEmpty()) spacing = Duration.ZERO;
        if (slot.lagBytes() > 0) addSample(slot.written(), now);
        return samples.isEmpty() ? Duration.ZERO : Duration.between(samples.get(0).time, now);
    }

    private void addSample(long written, Instant now) {
        if (!samples.isEmpty()) {
            var last = samples.get(samples.size() - 1);
            if (last.position == written || last.time.plus(spacing).isAfter(now)) return;
        }
        samples.add(new Sample(written, now));
        if (samples.size() > MAX_SAMPLES) thin();
    }

    private void thin() {
        for (int i = 1; i < samples.size(); i++) samples.remove(i);
        spacing = Duration.between(samples.get(0).time, samples.get(1).time);
    }
}
