package kindred.kit.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells when a place in the write-ahead log was written, as it has seen the log grow. So a reader that is behind by bytes is known to be
 * behind by a time, without asking the reader.
 */
final class WalClock {
    /** With more, every second one goes and they come half as often: the answer is then as good as the wait is long. */
    private static final int MOST_MARKS = 4096;

    private final List<Mark> marks = new ArrayList<>();
    private Duration spacing = Duration.ZERO;

    private record Mark(long position, Instant seen) {}

    /** How long ago the first of what is not confirmed was written; zero when all is. Never more than the time since the first call. */
    Duration behind(ReplicationSlot slot, Instant now) {
        marks.removeIf(mark -> mark.position <= slot.confirmed());
        if (marks.isEmpty()) spacing = Duration.ZERO;
        if (slot.behind() > 0) mark(slot.written(), now);
        return marks.isEmpty() ? Duration.ZERO : Duration.between(marks.get(0).seen, now);
    }

    private void mark(long written, Instant now) {
        if (!marks.isEmpty()) {
            var last = marks.get(marks.size() - 1);
            if (last.position == written || last.seen.plus(spacing).isAfter(now)) return;
        }
        marks.add(new Mark(written, now));
        if (marks.size() > MOST_MARKS) thin();
    }

    private void thin() {
        for (int i = 1; i < marks.size(); i++) marks.remove(i);
        spacing = Duration.between(marks.get(0).seen, marks.get(1).seen);
    }
}
