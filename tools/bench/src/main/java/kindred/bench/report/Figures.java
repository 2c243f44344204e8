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
 * The figures of a scenario, as medians of its rounds. Latencies are those of the open model.
 *
 * @param spread of {@code perSecond}: the difference of the highest and the lowest round as a share of the median
 * @param cpuSecondsPerThousand CPU seconds of each process for 1,000 calls at the peak
 * @param percentilesMs latencies of all rounds together, by percentile
 * @param extras further figures of the scenario
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

    public static Figures of(ScenarioResult result) {
        var rate = Median.of(result.rounds(), round -> round.peak().perSecond());
        var floor = Median.of(result.rounds(), Round::floorPerSecond);
        return new Figures(
                result.scenario(),
                rounded(rate.value(), 1),
                rounded(floor.value(), 1),
                rounded(median(result, Round::ratioToFloor), 3),
                rounded(median(result, round -> round.steady().millis(50)), 3),
                rounded(median(result, round -> round.steady().millis(99)), 3),
                rounded(median(result, round -> round.steady().millis(99.9)), 3),
                rounded(rate.spread(), 3),
                rounded(floor.spread(), 3),
                rounded(median(result, Round::offeredPerSecond), 1),
                result.connections(),
                result.floorClients(),
                result.rounds().size(),
                result.failed(),
                cpu(result),
                percentiles(result),
                result.extras());
    }

    private static Map<String, Double> cpu(ScenarioResult result) {
        var seconds = new TreeMap<String, Double>();
        for (var process : result.rounds().get(0).cpuTime().byProcess().keySet())
            seconds.put(
                    process,
                    rounded(
                            median(
                                    result,
                                    round -> round.cpuTime().secondsOf(process)
                                            * 1000
                                            / Math.max(1, round.peak().calls())),
                            4));
        return seconds;
    }

    private static Map<String, Double> percentiles(ScenarioResult result) {
        var allRounds = result.rounds().get(0).steady().answered().copy();
        result.rounds().stream()
                .skip(1)
                .forEach(round -> allRounds.add(round.steady().answered()));
        var percentiles = new LinkedHashMap<String, Double>();
        for (var percentile : PERCENTILES)
            percentiles.put(String.valueOf(percentile), rounded(allRounds.getValueAtPercentile(percentile) / 1e6, 3));
        return percentiles;
    }

    private static double median(ScenarioResult result, ToDoubleFunction<Round> value) {
        return Median.of(result.rounds(), value).value();
    }

    private static double rounded(double value, int digits) {
        var scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }
}
