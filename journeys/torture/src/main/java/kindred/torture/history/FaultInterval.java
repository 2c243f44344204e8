package kindred.torture.history;

/**
 * What the nemesis did.
 *
 * @param at milliseconds since the epoch
 * @param over whether it ended then
 */
public record FaultInterval(long at, String what, boolean over) implements Entry {}
