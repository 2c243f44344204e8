package kindred.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WalLagEstimatorTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final WalLagEstimator estimator = new WalLagEstimator();

    @Test
    void returnsTheAgeOfTheFirstUnconfirmedPosition() {
        assertThat(lag(100, 100, 0)).isEqualTo(Duration.ZERO);
        assertThat(lag(200, 100, 10)).isEqualTo(Duration.ZERO);
        assertThat(lag(300, 100, 20)).isEqualTo(Duration.ofSeconds(10));
        // The sample of second 10 is confirmed, the sample of second 20 is not
        assertThat(lag(300, 200, 30)).isEqualTo(Duration.ofSeconds(10));
        assertThat(lag(300, 300, 40)).isEqualTo(Duration.ZERO);
    }

    @Test
    void returnsAGrowingLagForAnIdleReader() {
        lag(200, 100, 0);
        assertThat(lag(200, 100, 3600)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void estimatesALongLagFromAFewSamples() {
        for (int second = 0; second < 100_000; second++) lag(1000 + second, 1, second);
        assertThat(lag(200_000, 1, 100_000)).isEqualTo(Duration.ofSeconds(100_000));
        // After half of the log is confirmed, the estimate is exact to a minute
        var lag = lag(200_000, 51_000, 100_000).toSeconds();
        assertThat(Math.abs(lag - 50_000) < 60).as("lag of " + lag + " s").isTrue();
    }

    private Duration lag(long written, long confirmed, long second) {
        return estimator.lag(new ReplicationSlot(written, confirmed, Double.NaN, true), START.plusSeconds(second));
    }
}
