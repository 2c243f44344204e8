package kindred.bench;

import java.util.List;
import java.util.Map;

/** All that was measured of a scenario. */
public record ScenarioResult(
        String scenario, int floorClients, int connections, List<Round> rounds, Map<String, Double> extras) {
    /** Of all calls that were measured, how many failed. */
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
