package kindred.bench;

import java.util.List;
import java.util.Map;

/** All measurements of a scenario. */
public record ScenarioResult(
        String scenario, int floorClients, int connections, List<Round> rounds, Map<String, Double> extras) {
    /** The share of failed calls, from 0 to 1. */
    public double errorRatio() {
        return (double) failed()
                / Math.max(
                        1,
                        rounds.stream()
                                .mapToLong(round ->
                                        round.peak().calls() + round.steady().calls())
                                .sum());
    }

    public long failed() {
        return rounds.stream()
                .mapToLong(round -> round.peak().failed() + round.steady().failed())
                .sum();
    }
}
