package kindred.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that was committed.
 *
 * @param seq 1, 2, 3, … without gaps in a conversation: the order everybody sees
 * @param participantIds who may see it, the sender included
 * @param type {@code text} or {@code image}
 * @param content the text; null for an image without a caption
 * @param storageId the image; null for a text
 * @param image what the image is like; null for a text
 */
public record MessageSent(
        UUID messageId,
        UUID conversationId,
        long seq,
        UUID senderId,
        List<UUID> participantIds,
        String type,
        @Nullable String content,
        @Nullable UUID storageId,
        @Nullable Image image,
        Instant createdAt)
        implements EventData {
    @Override
    public UUID key() {
        return conversationId;
    }

    @Override
    public List<UUID> audience() {
        return participantIds;
    }

    /**
     * @param contentType {@code image/jpeg}, {@code image/png} or {@code image/gif}
     * @param width pixels
     * @param height pixels
     */
    public record Image(String contentType, int width, int height) {}
}
