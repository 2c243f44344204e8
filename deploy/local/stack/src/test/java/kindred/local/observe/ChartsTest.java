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
    void theTextFormatIsReadWithAllThatMayBeInALabel() {
        var samples = Exposition.read("""
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
    void aRateIsWhatCountersOfAllSeriesGrewBy() {
        var rate = new Rate(Selector.of("calls_total"));
        tell(0, "calls_total{a=\"1\"} 10");
        assertEquals(0, rate.at(window));
        tell(1, "calls_total{a=\"1\"} 16\ncalls_total{a=\"2\"} 4");
        assertEquals(10, rate.at(window), "a series that is new began at zero");
        tell(2, "calls_total{a=\"1\"} 2\ncalls_total{a=\"2\"} 4");
        assertEquals(3, rate.at(window), "and so does a service that was started again: 2 + 4 in 2 s");
        tell(3, "");
        assertEquals(0, rate.at(window), "what a service does not tell of has not happened");
        window.add(new Moment(START.plusSeconds(4), Map.of()));
        assertTrue(Double.isNaN(rate.at(window)), "a service that is away tells nothing, and that is not zero");
    }

    @Test
    void aPercentileLiesWithinItsBucket() {
        var buckets = Selector.of("took_bucket");
        tell(0, "took_bucket{le=\"1\"} 0\ntook_bucket{le=\"2\"} 0\ntook_bucket{le=\"+Inf\"} 0");
        assertTrue(Double.isNaN(new Percentile(0.5, buckets, 1).at(window)), "there was nothing to measure");
        tell(1, "took_bucket{le=\"1\"} 60\ntook_bucket{le=\"2\"} 100\ntook_bucket{le=\"+Inf\"} 100");
        assertEquals(0.5, new Percentile(0.3, buckets, 1).at(window));
        assertEquals(1.5, new Percentile(0.8, buckets, 1).at(window));
        assertEquals(1500, new Percentile(0.8, buckets, 1000).at(window));
        tell(2, "took_bucket{le=\"1\"} 60\ntook_bucket{le=\"2\"} 100\ntook_bucket{le=\"+Inf\"} 300");
        assertEquals(2, new Percentile(0.99, buckets, 1).at(window), "beyond the last bound it is at least that");
    }

    @Test
    void gaugesOfOneServiceAreAddedUp() {
        tell(0, "heap{area=\"a\"} 1\nheap{area=\"b\"} 2");
        assertEquals(6, new Sum(Selector.of("heap").in("users"), 2).at(window));
        assertEquals(4, new Sum(Selector.of("heap").with("area", "b"), 2).at(window));
        assertTrue(Double.isNaN(new Sum(Selector.of("heap").in("media"), 2).at(window)));
    }

    private void tell(int second, String text) {
        window.add(new Moment(
                START.plusSeconds(second),
                Map.of("users", Exposition.read(text, Set.of("calls_total", "took_bucket", "heap")))));
    }
}
