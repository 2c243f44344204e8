package kindred.messaging.message;

import java.util.Objects;
import java.util.UUID;
import kindred.messaging.ConversationId;

/** A message that has no place in its conversation yet. */
public record Draft(ConversationId conversation, UUID senderId, IdempotencyKey key, String type, String content) {

    /** Whether this is what became that message, sent again. */
    boolean isRepeatOf(Message message) {
        return type.equals(message.type()) && Objects.equals(content, message.content());
    }
}
