package kindred.torture.state;

import java.util.Map;

/**
 * What the suite holds: each number by what it counts, for example {@code threads of gateway}.
 *
 * @param grows what may grow a little with use, and not without end
 * @param empty what is nothing when nobody does anything
 */
public record ResourceUsage(Map<String, Long> grows, Map<String, Long> empty) {}
