package kindred.messaging.message;

/**
 * A message that is stored in its conversation.
 *
 * @param isNew false if an earlier send with the same key stored it
 */
public record AppendedMessage(Message message, boolean isNew) {}
