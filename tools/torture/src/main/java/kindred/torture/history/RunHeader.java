package kindred.torture.history;

import java.util.List;

/**
 * The first line of a history, with all that a repetition of the run needs.
 *
 * @param at start of the plan, in milliseconds since the epoch
 * @param plan its steps as text; they follow from the seed and the minutes
 */
public record RunHeader(long at, long seed, int minutes, List<String> plan) implements Entry {}
