package kindred.connect;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** When the connection that follows the write-ahead log last received something. */
final class LogActivity {
    /** Within this time events are decoded, sent and confirmed. Until then task and connection poll as Debezium does. */
    private static final Duration RECENT = Duration.ofMillis(200);

    private static final Map<String, LogActivity> BY_SLOT = new ConcurrentHashMap<>();

    private final LongSupplier nanos;
    private volatile long last;

    LogActivity() {
        this(System::nanoTime);
    }

    /** @param nanos a clock like {@link System#nanoTime} */
    LogActivity(LongSupplier nanos) {
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /** The same one for a connector's task and for its connection. The JDBC driver makes the latter, so they meet here. */
    static LogActivity of(String slot) {
        return BY_SLOT.computeIfAbsent(slot, unknown -> new LogActivity());
    }

    synchronized void happened() {
        last = nanos.getAsLong();
        notifyAll();
    }

    boolean isRecent() {
        return nanos.getAsLong() - last < RECENT.toNanos();
    }

    /** Returns at once while there is recent activity, else when there is some or the time is over. */
    synchronized void await(Duration longest) throws InterruptedException {
        var until = System.nanoTime() + longest.toNanos();
        for (var left = longest.toMillis(); left > 0 && !isRecent(); left = (until - System.nanoTime()) / 1_000_000)
            wait(left);
    }
}
