package kindred.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WalLagEstimatorTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final WalLagEstimator clock = new WalLagEstimator();

    @Test
    void aReaderIsBehindByTheAgeOfTheFirstThatItHasNotConfirmed() {
        assertThat(behind(100, 100, 0)).isEqualTo(Duration.ZERO);
        assertThat(behind(200, 100, 10)).isEqualTo(Duration.ZERO);
        assertThat(behind(300, 100, 20)).isEqualTo(Duration.ofSeconds(10));
        // What was seen at 10 is confirmed, what was seen at 20 is not
        assertThat(behind(300, 200, 30)).isEqualTo(Duration.ofSeconds(10));
        assertThat(behind(300, 300, 40)).isEqualTo(Duration.ZERO);
    }

    @Test
    void aReaderThatStandsStillFallsBehindThoughNothingMoreIsWritten() {
        behind(200, 100, 0);
        assertThat(behind(200, 100, 3600)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aLongWaitCostsNoMoreThanAShortOneAndIsStillKnown() {
        for (int second = 0; second < 100_000; second++) behind(1000 + second, 1, second);
        assertThat(behind(200_000, 1, 100_000)).isEqualTo(Duration.ofSeconds(100_000));
        // Half of it is confirmed: the answer is right to within a minute
        var left = behind(200_000, 51_000, 100_000).toSeconds();
        assertThat(Math.abs(left - 50_000) < 60).as("behind by " + left + " s").isTrue();
    }

    private Duration behind(long written, long confirmed, long second) {
        return clock.behind(new ReplicationSlot(written, confirmed, Double.NaN, true), START.plusSeconds(second));
    }
}
