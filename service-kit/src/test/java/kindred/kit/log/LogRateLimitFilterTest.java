package kindred.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

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
    private final LogRateLimitFilter filter = new LogRateLimitFilter(now::get);

    @Test
    void limitsTheWarningsOfOneLogger() {
        assertThat(countWritten(1000, Level.WARNING, "kindred.gateway.proxy.Exchange"))
                .isEqualTo(LogRateLimitFilter.MAX_PER_SECOND);
        assertThat(countWritten(1, Level.WARNING, "kindred.gateway.proxy.Exchange"))
                .isEqualTo(0);

        now.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(countWritten(1000, Level.WARNING, "kindred.gateway.proxy.Exchange"))
                .isEqualTo(LogRateLimitFilter.MAX_PER_SECOND);
    }

    @Test
    void limitsEachLevelAndLoggerSeparately() {
        countWritten(1000, Level.WARNING, "kindred.gateway.proxy.Exchange");

        assertThat(countWritten(1, Level.SEVERE, "kindred.gateway.proxy.Exchange"))
                .isEqualTo(1);
        assertThat(countWritten(1, Level.WARNING, "kindred.gateway.live.EventDispatcher"))
                .isEqualTo(1);
    }

    @Test
    void doesNotLimitInfoLines() {
        assertThat(countWritten(1000, Level.INFO, "access-log")).isEqualTo(1000);
    }

    @Test
    void reportsSuppressedLinesOnce() {
        var messages = new ArrayList<String>();
        var logger = Logger.getLogger(LogRateLimitFilter.class.getName());
        var recorder = new RecordingHandler(messages);
        logger.addHandler(recorder);
        try {
            countWritten(1000, Level.WARNING, "kindred.gateway.proxy.Exchange");
        } finally {
            logger.removeHandler(recorder);
        }

        assertThat(messages.size()).isEqualTo(1);
        assertThat(messages.get(0).contains("kindred.gateway.proxy.Exchange"))
                .as(messages.get(0))
                .isTrue();
    }

    private long countWritten(int lines, Level level, String logger) {
        return IntStream.range(0, lines)
                .filter(n -> filter.isLoggable(line(level, logger)))
                .count();
    }

    private static LogRecord line(Level level, String logger) {
        var line = new LogRecord(level, "%s %s: %s (%s)");
        line.setLoggerName(logger);
        return line;
    }

    private static final class RecordingHandler extends Handler {
        private final List<String> messages;

        private RecordingHandler(List<String> messages) {
            this.messages = messages;
        }

        @Override
        public void publish(LogRecord line) {
            messages.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
