package kindred.kit.log;

import io.quarkus.logging.LoggingFilter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logging.Logger;

/**
 * Of the warnings of one class, and of its errors, as many a second as can be read: under overload each request that is refused would be
 * a line. That some are left out is said once in each second; how many requests had which end, the metrics tell.
 */
@LoggingFilter(name = "rate-limit")
public final class LogRateLimitFilter implements Filter {
    static final int MOST = 20;

    private static final Logger LOG = Logger.getLogger(LogRateLimitFilter.class);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;
    private final Map<String, Burst> bursts = new ConcurrentHashMap<>();

    public LogRateLimitFilter() {
        this(System::nanoTime);
    }

    LogRateLimitFilter(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public boolean isLoggable(LogRecord line) {
        if (line.getLevel().intValue() < Level.WARNING.intValue()) return true;
        var source = line.getLevel() + " " + line.getLoggerName();
        var place = bursts.computeIfAbsent(source, first -> new Burst()).next(nanos.getAsLong());
        if (place == MOST) LOG.warnf("%s: the rest of this second is left out", source);
        return place < MOST;
    }

    /** The lines since a second began. */
    private static final class Burst {
        private long began;
        private int lines;

        /** How many there were before this one. */
        synchronized int next(long now) {
            if (lines == 0 || now - began >= SECOND) {
                began = now;
                lines = 0;
            }
            return lines++;
        }
    }
}
