package kindred.messaging.message;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.UUID;
import kindred.messaging.ConversationId;

/** Derives the claim id of an image message from its draft. Every retry of a send gives the same id. */
final class ClaimIds {
    private static final NameBasedGenerator GENERATOR =
            Generators.nameBasedGenerator(UUID.fromString("0d9d6f0a-9a53-5f0f-8a6d-5b1b3f3b7c42"));

    private ClaimIds() {}

    static UUID of(ConversationId conversation, UUID senderId, IdempotencyKey key) {
        return GENERATOR.generate(conversation + "," + senderId + "," + key.value());
    }
}
