package kindred.bench.suite;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuTimeTest {
    private static final String CHILD = "sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'";

    @Test
    void countsEndedChildren() throws Exception {
        var process = new ProcessBuilder("sh", "-c", CHILD + "; echo ended; read wait").start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
            assertThat(lines.readLine()).isEqualTo("ended");

            assertThat(process.descendants()).isEmpty();
            assertThat(CpuTime.ofTree(process.toHandle())).isGreaterThan(Duration.ofMillis(30));
        } finally {
            process.destroy();
        }
    }

    @Test
    void isZeroForAnEndedProcess() throws Exception {
        var process = new ProcessBuilder("true").start();
        process.waitFor();

        assertThat(CpuTime.ofTree(process.toHandle())).isZero();
    }
}
