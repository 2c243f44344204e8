package kindred.bench.report;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import kindred.bench.Round;
import kindred.bench.ScenarioResult;

/**
 * What is told of a scenario: medians of its rounds. Latencies are those at half of the peak, from when each call was due.
 *
 * @param spread of {@code perSecond}, from the lowest to the highest round, as a part of the median
 * @param percentilesMs of all rounds together, by percentile
 * @param extras what else is told of it
 * @param cpuSecondsPerThousand of each process, for 1,000 calls at the peak
 */
@JsonPropertyOrder({"scenario", "perSecond", "floorPerSecond", "ratioToFloor", "p50Ms", "p99Ms", "p999Ms"})
public record Figures(
        String scenario,
        double perSecond,
        double floorPerSecond,
        double ratioToFloor,
        double p50Ms,
        double p99Ms,
        double p999Ms,
        double spread,
        double floorSpread,
        double offeredPerSecond,
        int connections,
        int floorClients,
        int rounds,
        long errors,
        Map<String, Double> cpuSecondsPerThousand,
        Map<String, Double> percentilesMs,
        @JsonAnyGetter Map<String, Double> extras) {
    private static final double[] PERCENTILES = {1, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 100};

    public static Figures of(ScenarioResult measured) {
        var rate = Median.of(measured.rounds(), round -> round.peak().perSecond());
        var floor = Median.of(measured.rounds(), Round::floorPerSecond);
        return new Figures(
                measured.scenario(),
                rounded(rate.value(), 1),
                rounded(floor.value(), 1),
                rounded(median(measured, Round::ratioToFloor), 3),
                rounded(median(measured, round -> round.steady().millis(50)), 3),
                rounded(median(measured, round -> round.steady().millis(99)), 3),
                rounded(median(measured, round -> round.steady().millis(99.9)), 3),
                rounded(rate.spread(), 3),
                rounded(floor.spread(), 3),
                rounded(median(measured, Round::offeredPerSecond), 1),
                measured.connections(),
                measured.floorClients(),
                measured.rounds().size(),
                measured.failed(),
                cpu(measured),
                percentiles(measured),
                measured.extras());
    }

    private static Map<String, Double> cpu(ScenarioResult measured) {
        var seconds = new TreeMap<String, Double>();
        for (var process : measured.rounds().get(0).cpuTime().ofProcess().keySet())
            seconds.put(
                    process,
                    rounded(
                            median(
                                    measured,
                                    round -> round.cpuTime().secondsOf(process)
                                            * 1000
                                            / Math.max(1, round.peak().calls())),
                            4));
        return seconds;
    }

    private static Map<String, Double> percentiles(ScenarioResult measured) {
        var all = measured.rounds().get(0).steady().answered().copy();
        measured.rounds().stream()
                .skip(1)
                .forEach(round -> all.add(round.steady().answered()));
        var percentiles = new LinkedHashMap<String, Double>();
        for (var percentile : PERCENTILES)
            percentiles.put(String.valueOf(percentile), rounded(all.getValueAtPercentile(percentile) / 1e6, 3));
        return percentiles;
    }

    private static double median(ScenarioResult measured, ToDoubleFunction<Round> value) {
        return Median.of(measured.rounds(), value).value();
    }

    private static double rounded(double value, int digits) {
        var scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }
}
