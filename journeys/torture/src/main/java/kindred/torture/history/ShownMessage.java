package kindred.torture.history;

/**
 * A message that a live socket showed.
 *
 * @param at milliseconds since the epoch
 * @param socket whose
 */
public record ShownMessage(long at, String socket, String conversation, long seq, String message) implements Entry {}
