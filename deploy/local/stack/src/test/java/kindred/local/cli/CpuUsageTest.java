package kindred.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuUsageTest {
    @Test
    void reportsPercentOfACoreByProcessAndInTotal() {
        var before = new CpuUsage(Map.of("kafka", Duration.ofSeconds(10)));
        var after = new CpuUsage(Map.of("kafka", Duration.ofMillis(11_500)));
        assertEquals(
                List.of("kafka                    2.50 % of a core", "sum                      2.50 % of a core"),
                after.since(before, Duration.ofMinutes(1)));
    }

    @Test
    void omitsAProcessThatStartedMeanwhile() {
        var after = new CpuUsage(Map.of("kafka", Duration.ofSeconds(3)));
        assertEquals(
                List.of("sum                      0.00 % of a core"),
                after.since(new CpuUsage(Map.of()), Duration.ofMinutes(1)));
    }

    @Test
    void readsTheTimeOfAProcess() {
        var own = CpuUsage.of(Map.of("test", ProcessHandle.current()));
        assertTrue(own.times().get("test").compareTo(Duration.ZERO) > 0);
    }
}
