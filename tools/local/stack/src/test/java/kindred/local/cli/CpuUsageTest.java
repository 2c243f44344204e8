package kindred.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuUsageTest {
    @Test
    void reportsPercentOfACoreByProcessAndInTotal() {
        var before = new CpuUsage(Map.of("kafka", Duration.ofSeconds(10)));
        var after = new CpuUsage(Map.of("kafka", Duration.ofMillis(11_500)));
        assertThat(after.since(before, Duration.ofMinutes(1)))
                .isEqualTo(List.of(
                        "kafka                    2.50 % of a core", "sum                      2.50 % of a core"));
    }

    @Test
    void omitsAProcessThatStartedMeanwhile() {
        var after = new CpuUsage(Map.of("kafka", Duration.ofSeconds(3)));
        assertThat(after.since(new CpuUsage(Map.of()), Duration.ofMinutes(1)))
                .isEqualTo(List.of("sum                      0.00 % of a core"));
    }

    @Test
    void readsTheTimeOfAProcess() {
        var own = CpuUsage.of(Map.of("test", ProcessHandle.current()));
        assertThat(own.times().get("test").compareTo(Duration.ZERO) > 0).isTrue();
    }
}
