package kindred.torture.history;

/**
 * The begin or the end of an injected fault.
 *
 * @param at milliseconds since the epoch
 * @param over whether it is the end
 */
public record FaultInterval(long at, String what, boolean over) implements Entry {}
