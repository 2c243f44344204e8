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
    private final LogRateLimitFilter bursts = new LogRateLimitFilter(now::get);

    @Test
    void ofWarningsOfOneClassSoManyASecondAreWritten() {
        assertThat(written(1000, Level.WARNING, "kindred.gateway.proxy.Exchange")).isEqualTo(LogRateLimitFilter.MOST);
        assertThat(written(1, Level.WARNING, "kindred.gateway.proxy.Exchange")).isEqualTo(0);

        now.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(written(1000, Level.WARNING, "kindred.gateway.proxy.Exchange")).isEqualTo(LogRateLimitFilter.MOST);
    }

    @Test
    void whoWarnsALotHidesNoErrorAndNobodyElse() {
        written(1000, Level.WARNING, "kindred.gateway.proxy.Exchange");

        assertThat(written(1, Level.SEVERE, "kindred.gateway.proxy.Exchange")).isEqualTo(1);
        assertThat(written(1, Level.WARNING, "kindred.gateway.live.EventDispatcher")).isEqualTo(1);
    }

    @Test
    void whatIsNoTroubleIsNotLimited() {
        assertThat(written(1000, Level.INFO, "access-log")).isEqualTo(1000);
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

        assertThat(said.size()).isEqualTo(1);
        assertThat(said.get(0).contains("kindred.gateway.proxy.Exchange")).as(said.get(0)).isTrue();
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
