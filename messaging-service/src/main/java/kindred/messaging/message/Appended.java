package kindred.messaging.message;

/**
 * A message in its place.
 *
 * @param first false when it had been appended before, by the same key
 */
public record Appended(Message message, boolean first) {}
