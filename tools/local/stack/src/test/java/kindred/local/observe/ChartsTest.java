package kindred.local.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import kindred.local.observe.Measure.Percentile;
import kindred.local.observe.Measure.Rate;
import kindred.local.observe.Measure.Sum;
import org.junit.jupiter.api.Test;

class ChartsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Window window = new Window();

    @Test
    void readsEscapedLabelsOfTheTextFormat() {
        var samples = PrometheusText.read("""
                # HELP calls_total Calls
                # TYPE calls_total counter
                calls_total{path="/a,{b}=\\"c\\"",says="a\\\\b\\nc",} 3.0
                calls_total 4 1767225600000
                calls_total{le="+Inf"} +Inf
                others_total 5
                """, Set.of("calls_total"));

        assertThat(samples.size()).isEqualTo(3);
        assertThat(samples.get(0).labels()).isEqualTo(Map.of("path", "/a,{b}=\"c\"", "says", "a\\b\nc"));
        assertThat(samples.get(0).value()).isEqualTo(3);
        assertThat(samples.get(1).value()).isEqualTo(4);
        assertThat(samples.get(2).value()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void sumsTheGrowthOfAllSeriesAsARate() {
        var rate = new Rate(Selector.of("calls_total"));
        scrape(0, "calls_total{a=\"1\"} 10");
        assertThat(rate.at(window)).isEqualTo(0);
        scrape(1, "calls_total{a=\"1\"} 16\ncalls_total{a=\"2\"} 4");
        assertThat(rate.at(window)).as("a new series starts at zero").isEqualTo(10);
        scrape(2, "calls_total{a=\"1\"} 2\ncalls_total{a=\"2\"} 4");
        assertThat(rate.at(window))
                .as("so does a series of a restarted service: 2 + 4 in 2 s")
                .isEqualTo(3);
        scrape(3, "");
        assertThat(rate.at(window)).as("a missing series means zero").isEqualTo(0);
        window.add(new Scrape(START.plusSeconds(4), Map.of()));
        assertThat(Double.isNaN(rate.at(window)))
                .as("the value is unknown while the service does not respond")
                .isTrue();
    }

    @Test
    void interpolatesAPercentileWithinItsBucket() {
        var buckets = Selector.of("took_bucket");
        scrape(0, "took_bucket{le=\"1\"} 0\ntook_bucket{le=\"2\"} 0\ntook_bucket{le=\"+Inf\"} 0");
        assertThat(Double.isNaN(new Percentile(0.5, buckets, 1).at(window)))
                .as("there were no measurements")
                .isTrue();
        scrape(1, "took_bucket{le=\"1\"} 60\ntook_bucket{le=\"2\"} 100\ntook_bucket{le=\"+Inf\"} 100");
        assertThat(new Percentile(0.3, buckets, 1).at(window)).isEqualTo(0.5);
        assertThat(new Percentile(0.8, buckets, 1).at(window)).isEqualTo(1.5);
        assertThat(new Percentile(0.8, buckets, 1000).at(window)).isEqualTo(1500);
        scrape(2, "took_bucket{le=\"1\"} 60\ntook_bucket{le=\"2\"} 100\ntook_bucket{le=\"+Inf\"} 300");
        assertThat(new Percentile(0.99, buckets, 1).at(window))
                .as("beyond the last bound it is that bound")
                .isEqualTo(2);
    }

    @Test
    void sumsTheGaugesOfAService() {
        scrape(0, "heap{area=\"a\"} 1\nheap{area=\"b\"} 2");
        assertThat(new Sum(Selector.of("heap").in("users"), 2).at(window)).isEqualTo(6);
        assertThat(new Sum(Selector.of("heap").with("area", "b"), 2).at(window)).isEqualTo(4);
        assertThat(Double.isNaN(new Sum(Selector.of("heap").in("media"), 2).at(window)))
                .isTrue();
    }

    private void scrape(int second, String text) {
        window.add(new Scrape(
                START.plusSeconds(second),
                Map.of("users", PrometheusText.read(text, Set.of("calls_total", "took_bucket", "heap")))));
    }
}
