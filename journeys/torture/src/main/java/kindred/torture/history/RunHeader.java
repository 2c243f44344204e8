package kindred.torture.history;

import java.util.List;

/**
 * The first line: all that it takes to do the same again.
 *
 * @param at milliseconds since the epoch, from which the plan counts
 * @param plan what the seed and the minutes make of each other, in words
 */
public record RunHeader(long at, long seed, int minutes, List<String> plan) implements Entry {}
