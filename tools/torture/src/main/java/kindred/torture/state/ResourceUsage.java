package kindred.torture.state;

import java.util.Map;

/**
 * The resources that the suite holds. Each number has a label, for example {@code threads of gateway}.
 *
 * @param bounded numbers that may grow a little with use
 * @param zeroWhenIdle numbers that are 0 when the suite is idle
 */
public record ResourceUsage(Map<String, Long> bounded, Map<String, Long> zeroWhenIdle) {}
