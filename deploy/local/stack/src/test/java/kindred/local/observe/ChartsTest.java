package kindred.local.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

        assertEquals(3, samples.size());
        assertEquals(
                Map.of("path", "/a,{b}=\"c\"", "says", "a\\b\nc"),
                samples.get(0).labels());
        assertEquals(3, samples.get(0).value());
        assertEquals(4, samples.get(1).value());
        assertEquals(Double.POSITIVE_INFINITY, samples.get(2).value());
    }

    @Test
    void sumsTheGrowthOfAllSeriesAsARate() {
        var rate = new Rate(Selector.of("calls_total"));
        scrape(0, "calls_total{a=\"1\"} 10");
        assertEquals(0, rate.at(window));
        scrape(1, "calls_total{a=\"1\"} 16\ncalls_total{a=\"2\"} 4");
        assertEquals(10, rate.at(window), "a new series starts at zero");
        scrape(2, "calls_total{a=\"1\"} 2\ncalls_total{a=\"2\"} 4");
        assertEquals(3, rate.at(window), "so does a series of a restarted service: 2 + 4 in 2 s");
        scrape(3, "");
        assertEquals(0, rate.at(window), "a missing series means zero");
        window.add(new Scrape(START.plusSeconds(4), Map.of()));
        assertTrue(Double.isNaN(rate.at(window)), "the value is unknown while the service does not respond");
    }

    @Test
    void interpolatesAPercentileWithinItsBucket() {
        var buckets = Selector.of("took_bucket");
        scrape(0, "took_bucket{le=\"1\"} 0\ntook_bucket{le=\"2\"} 0\ntook_bucket{le=\"+Inf\"} 0");
        assertTrue(Double.isNaN(new Percentile(0.5, buckets, 1).at(window)), "there were no measurements");
        scrape(1, "took_bucket{le=\"1\"} 60\ntook_bucket{le=\"2\"} 100\ntook_bucket{le=\"+Inf\"} 100");
        assertEquals(0.5, new Percentile(0.3, buckets, 1).at(window));
        assertEquals(1.5, new Percentile(0.8, buckets, 1).at(window));
        assertEquals(1500, new Percentile(0.8, buckets, 1000).at(window));
        scrape(2, "took_bucket{le=\"1\"} 60\ntook_bucket{le=\"2\"} 100\ntook_bucket{le=\"+Inf\"} 300");
        assertEquals(2, new Percentile(0.99, buckets, 1).at(window), "beyond the last bound it is that bound");
    }

    @Test
    void sumsTheGaugesOfAService() {
        scrape(0, "heap{area=\"a\"} 1\nheap{area=\"b\"} 2");
        assertEquals(6, new Sum(Selector.of("heap").in("users"), 2).at(window));
        assertEquals(4, new Sum(Selector.of("heap").with("area", "b"), 2).at(window));
        assertTrue(Double.isNaN(new Sum(Selector.of("heap").in("media"), 2).at(window)));
    }

    private void scrape(int second, String text) {
        window.add(new Scrape(
                START.plusSeconds(second),
                Map.of("users", PrometheusText.read(text, Set.of("calls_total", "took_bucket", "heap")))));
    }
}
