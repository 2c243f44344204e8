package kindred.kit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogRateLimitFilterTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // nanoTime may overflow
    private final LogRateLimitFilter bursts = new LogRateLimitFilter(now::get);

    @Test
    void ofWarningsOfOneClassSoManyASecondAreWritten() {
        assertEquals(LogRateLimitFilter.MOST, written(1000, Level.WARNING, "kindred.gateway.proxy.Exchange"));
        assertEquals(0, written(1, Level.WARNING, "kindred.gateway.proxy.Exchange"));

        now.addAndGet(Duration.ofSeconds(1).toNanos());

        assertEquals(LogRateLimitFilter.MOST, written(1000, Level.WARNING, "kindred.gateway.proxy.Exchange"));
    }

    @Test
    void whoWarnsALotHidesNoErrorAndNobodyElse() {
        written(1000, Level.WARNING, "kindred.gateway.proxy.Exchange");

        assertEquals(1, written(1, Level.SEVERE, "kindred.gateway.proxy.Exchange"));
        assertEquals(1, written(1, Level.WARNING, "kindred.gateway.live.Dispatch"));
    }

    @Test
    void whatIsNoTroubleIsNotLimited() {
        assertEquals(1000, written(1000, Level.INFO, "access-log"));
    }

    @Test
    void itIsSaidOnceThatSomeAreLeftOut() {
        var said = new ArrayList<String>();
        var logger = Logger.getLogger(LogRateLimitFilter.class.getName());
        var listener = new Listener(said);
        logger.addHandler(listener);
        try {
            written(1000, Level.WARNING, "kindred.gateway.proxy.Exchange");
        } finally {
            logger.removeHandler(listener);
        }

        assertEquals(1, said.size());
        assertTrue(said.get(0).contains("kindred.gateway.proxy.Exchange"), said.get(0));
    }

    private long written(int lines, Level level, String logger) {
        return IntStream.range(0, lines)
                .filter(n -> bursts.isLoggable(line(level, logger)))
                .count();
    }

    private static LogRecord line(Level level, String logger) {
        var line = new LogRecord(level, "%s %s: %s (%s)");
        line.setLoggerName(logger);
        return line;
    }

    private static final class Listener extends Handler {
        private final List<String> said;

        private Listener(List<String> said) {
            this.said = said;
        }

        @Override
        public void publish(LogRecord line) {
            said.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
