package kindred.bench;

import kindred.bench.load.Outcome;
import kindred.bench.suite.CpuTime;

/**
 * One measurement of everything about a scenario, within a minute.
 *
 * @param peak as fast as answers come
 * @param cpuTime what the peak took
 * @param steady at half of the peak, whatever the answers
 */
public record Round(double floorPerSecond, Outcome peak, CpuTime cpuTime, double offeredPerSecond, Outcome steady) {
    public double ratioToFloor() {
        return peak.perSecond() / floorPerSecond;
    }
}
