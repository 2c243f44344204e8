package kindred.kit.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WalClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final WalClock clock = new WalClock();

    @Test
    void aReaderIsBehindByTheAgeOfTheFirstThatItHasNotConfirmed() {
        assertEquals(Duration.ZERO, behind(100, 100, 0));
        assertEquals(Duration.ZERO, behind(200, 100, 10));
        assertEquals(Duration.ofSeconds(10), behind(300, 100, 20));
        // What was seen at 10 is confirmed, what was seen at 20 is not
        assertEquals(Duration.ofSeconds(10), behind(300, 200, 30));
        assertEquals(Duration.ZERO, behind(300, 300, 40));
    }

    @Test
    void aReaderThatStandsStillFallsBehindThoughNothingMoreIsWritten() {
        behind(200, 100, 0);
        assertEquals(Duration.ofHours(1), behind(200, 100, 3600));
    }

    @Test
    void aLongWaitCostsNoMoreThanAShortOneAndIsStillKnown() {
        for (int second = 0; second < 100_000; second++) behind(1000 + second, 1, second);
        assertEquals(Duration.ofSeconds(100_000), behind(200_000, 1, 100_000));
        // Half of it is confirmed: the answer is right to within a minute
        var left = behind(200_000, 51_000, 100_000).toSeconds();
        assertTrue(Math.abs(left - 50_000) < 60, "behind by " + left + " s");
    }

    private Duration behind(long written, long confirmed, long second) {
        return clock.behind(new ReplicationSlot(written, confirmed, Double.NaN, true), START.plusSeconds(second));
    }
}
