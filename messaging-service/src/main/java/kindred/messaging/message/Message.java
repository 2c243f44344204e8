package kindred.messaging.message;

import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import kindred.messaging.database.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "A message as everybody in its conversation sees it.",
        requiredProperties = {
            "messageId",
            "conversationId",
            "seq",
            "senderId",
            "type",
            "content",
            "storageId",
            "image",
            "createdAt"
        })
public record Message(
        UUID messageId,
        UUID conversationId,

        @Schema(description = "1, 2, 3, … in a conversation, without gaps: the order everybody sees.", minimum = "1")
        long seq,

        UUID senderId,
        @Schema(enumeration = {"text", "image"}) String type,

        @Schema(description = "The text; null for an image without a caption.", nullable = true) @Nullable
        String content,

        @Schema(description = "The image; null for a text.", nullable = true) @Nullable
        UUID storageId,

        @Schema(description = "What the image is like and where to get it; null for a text.", nullable = true) @Nullable
        MessageImage image,

        @Schema(description = "Never earlier than that of the message before it.")
        Instant createdAt) {

    /** Of a row of table {@code messages}. */
    public static Message of(Row row) throws SQLException {
        var storageId = row.optionalUuid("storage_id");
        return new Message(
                row.uuid("id"),
                row.uuid("conversation_id"),
                row.number("seq"),
                row.uuid("sender_id"),
                row.text("type"),
                row.optionalText("content"),
                storageId,
                MessageImage.of(row, storageId),
                row.instant("created_at"));
    }
}
