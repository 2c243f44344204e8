package kindred.connect;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The time at which the connection to the write-ahead log last received data. */
final class LogActivity {
    /**
     * Events are decoded, sent and confirmed within this time. Until then the task and the connection poll as Debezium
     * does.
     */
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

    /**
     * The activity of a replication slot, shared by the connector's task and its connection. The JDBC driver creates
     * the connection, so they meet here.
     */
    static LogActivity of(String slot) {
        return BY_SLOT.computeIfAbsent(slot, unknown -> new LogActivity());
    }

    synchronized void record() {
        last = nanos.getAsLong();
        notifyAll();
    }

    boolean isRecent() {
        return nanos.getAsLong() - last < RECENT.toNanos();
    }

    /** Returns immediately after recent activity, otherwise at the next activity or after the timeout. */
    synchronized void await(Duration timeout) throws InterruptedException {
        var until = System.nanoTime() + timeout.toNanos();
        for (var left = timeout.toMillis(); left > 0 && !isRecent(); left = (until - System.nanoTime()) / 1_000_000)
            wait(left);
    }
}
