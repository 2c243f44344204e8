package kindred.torture.history;

/**
 * A message that arrived on a live socket.
 *
 * @param at milliseconds since the epoch
 * @param socket the name of its user
 */
public record ShownMessage(long at, String socket, String conversation, long seq, String message) implements Entry {}
