package kindred.bench;

import java.util.Map;
import java.util.TreeMap;
import kindred.bench.load.LoadResult;
import kindred.bench.suite.CpuTime;

/**
 * One measurement of a scenario: its floor, its peak and its latencies, one right after the other.
 *
 * @param peak the closed model: each connection sends the next call after a response
 * @param cpuTime CPU time of each process during the peak
 * @param offeredPerSecond the rate of the open model
 * @param steady the open model: calls are sent at a constant rate
 */
public record Round(
        double floorPerSecond, LoadResult peak, CpuTime cpuTime, double offeredPerSecond, LoadResult steady) {
    /** The number of failed calls by HTTP status. */
    public Map<Integer, Long> refusals() {
        var refusals = new TreeMap<>(peak.refusals());
        steady.refusals().forEach((status, count) -> refusals.merge(status, count, Long::sum));
        return refusals;
    }

    public double ratioToFloor() {
        return peak.perSecond() / floorPerSecond;
    }
}
