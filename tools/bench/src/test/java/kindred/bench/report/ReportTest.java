package kindred.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kindred.bench.Round;
import kindred.bench.ScenarioResult;
import kindred.bench.load.LoadResult;
import kindred.bench.suite.CpuTime;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReportTest {
    /** Number of calls, which took 1, 2, …, 100 ms. */
    private static final int CALLS = 100;

    @Test
    void figuresAreMediansOfTheRounds() {
        var figures = Figures.of(result(round(200, 2), round(100, 3), round(50, 1)));

        assertThat(figures.perSecond()).isEqualTo(100);
        assertThat(figures.floorPerSecond()).isEqualTo(100);
        assertThat(figures.ratioToFloor()).as("of the ratios 0.5, 1, 2").isEqualTo(1);
        assertThat(figures.p50Ms()).isCloseTo(50, within());
        assertThat(figures.p99Ms()).isCloseTo(99, within());
        assertThat(figures.errors()).as("of peaks and steady loads").isEqualTo(2 * (2 + 3 + 1));
        assertThat(figures.cpuSecondsPerThousand().get("postgres")).isCloseTo(9.8, within());
    }

    @Test
    void writesTheDocumentedFieldsAsJson() throws Exception {
        var report = new Report(List.of(Figures.of(result(round(100, 0)))), List.of());

        var json = new ObjectMapper().readTree(JsonReport.of(report));

        assertThat(json.fieldNames()).toIterable().containsExactly("scenarios");
        assertThat(json.at("/scenarios/0/scenario").asText()).isEqualTo("send-gateway");
        for (var number : List.of("perSecond", "floorPerSecond", "ratioToFloor", "p50Ms", "p99Ms", "p999Ms"))
            assertThat(json.at("/scenarios/0/" + number).isNumber()).as(number).isTrue();
        assertThat(json.at("/scenarios/0/idleSocketKiB").asDouble()).isEqualTo(12.3);
    }

    @Test
    void showsEveryScenarioAndItsGrowthAsHtml() {
        var figures = List.of(Figures.of(result(round(100, 0))));

        var page = HtmlReport.of(new Report(figures, List.of(new Report.Grown("10× data", figures))));

        assertThat(page).contains("send-gateway", "10× data", "class='curve'").doesNotContain("<!--");
    }

    private static ScenarioResult result(Round... rounds) {
        return new ScenarioResult("send-gateway", 8, 64, List.of(rounds), Map.of("idleSocketKiB", 12.3));
    }

    private static Round round(double floorPerSecond, int failed) {
        var cpuTime = new CpuTime(Map.of("postgres", Duration.ofSeconds(1)));
        return new Round(floorPerSecond, load(failed), cpuTime, CALLS / 2.0, load(failed));
    }

    private static LoadResult load(int failed) {
        var histogram = new Histogram(3);
        IntStream.rangeClosed(1, CALLS)
                .forEach(n -> histogram.recordValue(Duration.ofMillis(n).toNanos()));
        return new LoadResult(histogram, failed, Map.of(), Duration.ofSeconds(1));
    }

    private static Offset<Double> within() {
        return Offset.offset(0.1);
    }
}
