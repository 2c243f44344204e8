package kindred.messaging.message;

import java.util.Objects;
import java.util.UUID;
import kindred.kit.trace.Traceparent;
import kindred.messaging.ConversationId;
import kindred.messaging.image.ImageMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A message before it is appended to its conversation: it has no seq yet.
 *
 * @param storageId the id of the image; null for a text
 * @param image the metadata that the claim returned; null before the claim
 * @param traceparent the trace of the request that sends it; null if it is not traced
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
    /** Two drafts with the same identity become one message. */
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

    /**
     * Whether this is a retry of the send that created the message. After an edit or a deletion, the key alone decides.
     */
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
