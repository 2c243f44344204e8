package kindred.messaging.message;

/**
 * A message in its place.
 *
 * @param first false when it had been appended before, by the same key
 */
public record AppendedMessage(Message message, boolean first) {}
