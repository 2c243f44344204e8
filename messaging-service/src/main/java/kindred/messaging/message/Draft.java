package kindred.messaging.message;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.Objects;
import java.util.UUID;
import kindred.messaging.ConversationId;
import kindred.messaging.image.ImageFacts;
import org.jspecify.annotations.Nullable;

/**
 * A message that has no place in its conversation yet.
 *
 * @param storageId the image; null for a text
 * @param image what the claim has told of it; null before that
 */
public record Draft(
        ConversationId conversation,
        UUID senderId,
        IdempotencyKey key,
        String type,
        @Nullable String content,
        @Nullable UUID storageId,
        @Nullable ImageFacts image) {
    private static final NameBasedGenerator CLAIMS =
            Generators.nameBasedGenerator(UUID.fromString("0d9d6f0a-9a53-5f0f-8a6d-5b1b3f3b7c42"));

    static Draft of(ConversationId conversation, UUID senderId, IdempotencyKey key, NewMessage message) {
        return new Draft(conversation, senderId, key, message.type(), message.content(), message.storageId(), null);
    }

    Draft with(ImageFacts claimed) {
        return new Draft(conversation, senderId, key, type, content, storageId, claimed);
    }

    /** Whether this is what became that message, sent again. */
    boolean isRepeatOf(Message message) {
        return type.equals(message.type())
                && Objects.equals(content, message.content())
                && Objects.equals(storageId, message.storageId());
    }

    /** Names the message before it has an id, the same however often it is sent. */
    UUID claimId() {
        return CLAIMS.generate(conversation + "," + senderId + "," + key.value());
    }
}
