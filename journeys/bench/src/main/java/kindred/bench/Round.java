package kindred.bench;

import java.util.Map;
import java.util.TreeMap;
import kindred.bench.load.LoadResult;
import kindred.bench.suite.CpuTime;

/**
 * One measurement of everything about a scenario, within a minute.
 *
 * @param peak as fast as answers come
 * @param cpuTime what the peak took
 * @param steady at half of the peak, whatever the answers
 */
public record Round(
        double floorPerSecond, LoadResult peak, CpuTime cpuTime, double offeredPerSecond, LoadResult steady) {
    /** How often each status came that should not. */
    public Map<Integer, Long> refusals() {
        var all = new TreeMap<>(peak.refusals());
        steady.refusals().forEach((status, times) -> all.merge(status, times, Long::sum));
        return all;
    }

    public double ratioToFloor() {
        return peak.perSecond() / floorPerSecond;
    }
}
