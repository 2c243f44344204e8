package kindred.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message after it was edited, deleted or reacted to. As it was sent, it is a {@link MessageSent}.
 *
 * @param revision 1, 2, 3, … in a conversation, with each change of one of its messages; the state with the highest is the current one
 * @param participantIds who may see it, the sender included
 * @param content the text; null for an image without a caption, and after a deletion
 * @param storageId the image; null for a text, and after a deletion
 * @param image what the image is like; null for a text, and after a deletion
 * @param deletedAt when it was deleted: then only its place is left
 * @param reactions in the order in which they came
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

    /** @param emoji one, as Unicode recommends it for interchange (UTS #51) */
    public record Reaction(String emoji, UUID userId) {}
}
