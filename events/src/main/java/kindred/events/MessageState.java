package kindred.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of a message after an edit, a deletion or a reaction. {@link MessageSent} is its first state.
 *
 * @param revision the number of the change in the conversation: 1, 2, 3, …; the state of a message with the highest
 *     revision is the current one
 * @param participantIds the users who may see it, including the sender
 * @param content the text; null for an image without a caption, and after a deletion
 * @param storageId the image; null for a text, and after a deletion
 * @param image the properties of the image; null for a text, and after a deletion
 * @param deletedAt when it was deleted; its content is then removed, but its seq remains
 * @param reactions in the order in which users added them
 */
public record MessageState(
        UUID messageId,
        UUID conversationId,
        long seq,
        long revision,
        UUID senderId,
        List<UUID> participantIds,
        String type,
        @Nullable String content,
        @Nullable UUID storageId,
        MessageSent.@Nullable Image image,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        List<Reaction> reactions)
        implements EventData {
    @Override
    public UUID key() {
        return conversationId;
    }

    @Override
    public List<UUID> audience() {
        return participantIds;
    }

    /** @param emoji one emoji that Unicode recommends for general interchange (UTS #51) */
    public record Reaction(String emoji, UUID userId) {}
}
