package kindred.messaging.message;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.events.MessageSent;
import kindred.events.MessageState;
import kindred.events.MessageState.Reaction;
import kindred.messaging.database.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "A message as everybody in its conversation sees it.",
        requiredProperties = {
            "messageId",
            "conversationId",
            "seq",
            "revision",
            "senderId",
            "type",
            "content",
            "storageId",
            "image",
            "createdAt",
            "editedAt",
            "deletedAt",
            "reactions"
        })
public record Message(
        UUID messageId,
        UUID conversationId,

        @Schema(description = "1, 2, 3, … in a conversation, without gaps: the order everybody sees.", minimum = "1")
        long seq,

        @Schema(
                description =
                        "0 as it was sent, then that of its last change: 1, 2, 3, … over all changes in a conversation. Of two states of a message "
                                + "the one with the higher revision is the newer.",
                minimum = "0")
        long revision,

        UUID senderId,
        @Schema(enumeration = {"text", "image"}) String type,

        @Schema(description = "The text; null for an image without a caption, and once it is deleted.", nullable = true)
        @Nullable
        String content,

        @Schema(description = "The image; null for a text, and once it is deleted.", nullable = true) @Nullable
        UUID storageId,

        @Schema(description = "What the image is like and where to get it; null without one.", nullable = true)
        @Nullable
        MessageImage image,

        @Schema(description = "Never earlier than that of the message before it.")
        Instant createdAt,

        @Schema(description = "When the sender last changed the content; null if never.", nullable = true) @Nullable
        Instant editedAt,

        @Schema(
                description = "When the sender deleted it: then only its place is left. Null if it is there.",
                nullable = true)
        @Nullable
        Instant deletedAt,

        @Schema(description = "In the order in which they came.")
        List<Reaction> reactions) {

    /** What {@link #of(Row)} reads of table {@code messages m}. */
    static final String COLUMNS =
            "m.id, m.conversation_id, m.seq, m.revision, m.sender_id, m.type, m.content, m.storage_id, m.image_type, m.image_width, "
                    + "m.image_height, m.created_at, m.edited_at, m.deleted_at, m.reactions";

    /** Most messages have no image and were never changed, and then nothing is read of what they do not have. */
    public static Message of(Row row) throws SQLException {
        var storageId = row.optionalUuid("storage_id");
        var revision = row.number("revision");
        var isChanged = revision > 0;
        return new Message(
                row.uuid("id"),
                row.uuid("conversation_id"),
                row.number("seq"),
                revision,
                row.uuid("sender_id"),
                row.text("type"),
                row.optionalText("content"),
                storageId,
                MessageImage.of(row, storageId),
                row.instant("created_at"),
                isChanged ? row.optionalInstant("edited_at") : null,
                isChanged ? row.optionalInstant("deleted_at") : null,
                isChanged ? Reactions.read(row.optionalText("reactions")) : List.of());
    }

    /** As it is when it takes its place. */
    static Message of(Draft draft, UUID messageId, long seq, Instant createdAt) {
        return new Message(
                messageId,
                draft.conversation().value(),
                seq,
                0,
                draft.senderId(),
                draft.type(),
                draft.content(),
                draft.storageId(),
                MessageImage.of(draft.image(), draft.storageId()),
                createdAt,
                null,
                null,
                List.of());
    }

    Message edited(String newContent, Instant when) {
        return changed(newContent, storageId, image, when, deletedAt, reactions);
    }

    /** Its place, without what it said. */
    Message deleted(Instant when) {
        return changed(null, null, null, null, when, List.of());
    }

    Message with(List<Reaction> newReactions) {
        return changed(content, storageId, image, editedAt, deletedAt, newReactions);
    }

    /** Its place, its sender and its kind never change. */
    private Message changed(
            @Nullable String newContent,
            @Nullable UUID newStorageId,
            @Nullable MessageImage newImage,
            @Nullable Instant edited,
            @Nullable Instant deleted,
            List<Reaction> newReactions) {
        return new Message(
                messageId,
                conversationId,
                seq,
                revision,
                senderId,
                type,
                newContent,
                newStorageId,
                newImage,
                createdAt,
                edited,
                deleted,
                newReactions);
    }

    /** As other teams see that it was sent. */
    MessageSent sent(List<UUID> participantIds) {
        return new MessageSent(
                messageId,
                conversationId,
                seq,
                senderId,
                participantIds,
                type,
                content,
                storageId,
                image == null ? null : image.event(),
                createdAt);
    }

    /** As other teams see it once it has changed. */
    MessageState state(List<UUID> participantIds) {
        return new MessageState(
                messageId,
                conversationId,
                seq,
                revision,
                senderId,
                participantIds,
                type,
                content,
                storageId,
                image == null ? null : image.event(),
                createdAt,
                editedAt,
                deletedAt,
                reactions);
    }
}
