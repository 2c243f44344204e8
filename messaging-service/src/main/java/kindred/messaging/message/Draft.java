package kindred.messaging.message;

import java.util.Objects;
import java.util.UUID;
import kindred.kit.trace.Traceparent;
import kindred.messaging.ConversationId;
import kindred.messaging.image.ImageMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A message that has no place in its conversation yet.
 *
 * @param storageId the image; null for a text
 * @param image what the claim has told of it; null before that
 * @param traceparent of the request that sends it; null when it is not traced
 */
public record Draft(
        ConversationId conversation,
        UUID senderId,
        IdempotencyKey key,
        String type,
        @Nullable String content,
        @Nullable UUID storageId,
        @Nullable ImageMetadata image,
        @Nullable String traceparent) {
    /** What makes it the same message however often it is sent. */
    record Identity(ConversationId conversation, UUID senderId, IdempotencyKey key) {}

    Identity identity() {
        return new Identity(conversation, senderId, key);
    }

    static Draft of(ConversationId conversation, UUID senderId, IdempotencyKey key, NewMessage message) {
        return new Draft(
                conversation,
                senderId,
                key,
                message.type(),
                message.content(),
                message.storageId(),
                null,
                Traceparent.current());
    }

    Draft with(ImageMetadata claimed) {
        return new Draft(conversation, senderId, key, type, content, storageId, claimed, traceparent);
    }

    /** Whether this is what became that message, sent again. Of one that says something else by now the key alone decides. */
    boolean isRepeatOf(Message message) {
        if (message.editedAt() != null || message.deletedAt() != null) return true;
        return type.equals(message.type())
                && Objects.equals(content, message.content())
                && Objects.equals(storageId, message.storageId());
    }

    UUID claimId() {
        return ClaimIds.of(conversation, senderId, key);
    }
}
