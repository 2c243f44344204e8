package kindred.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message was sent and committed.
 *
 * @param seq the position in the conversation: 1, 2, 3, … without gaps; all participants see this order
 * @param participantIds the users who may see it, including the sender
 * @param type {@code text} or {@code image}
 * @param content the text; null for an image without a caption
 * @param storageId the image; null for a text
 * @param image the properties of the image; null for a text
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
     * @param width in pixels
     * @param height in pixels
     */
    public record Image(String contentType, int width, int height) {}
}
