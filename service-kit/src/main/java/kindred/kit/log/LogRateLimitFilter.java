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
 * Limits each logger to 20 lines a second at each level from WARN up: under overload, every rejected request would
 * write a line. One further line a second says that lines were suppressed. The metrics count all requests.
 */
@LoggingFilter(name = "rate-limit")
public final class LogRateLimitFilter implements Filter {
    static final int MAX_PER_SECOND = 20;

    private static final Logger LOG = Logger.getLogger(LogRateLimitFilter.class);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

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
        var before = windows.computeIfAbsent(source, first -> new Window()).count(nanos.getAsLong());
        if (before == MAX_PER_SECOND)
            LOG.warnf(
                    "Log lines suppressed for the rest of this second logger=%s level=%s",
                    line.getLoggerName(), line.getLevel());
        return before < MAX_PER_SECOND;
    }

    /** The number of lines in the current second. */
    private static final class Window {
        private long start;
        private int lines;

        /** Counts a line and returns how many lines came before it. */
        synchronized int count(long now) {
            if (lines == 0 || now - start >= SECOND) {
                start = now;
                lines = 0;
            }
            return lines++;
        }
    }
}
