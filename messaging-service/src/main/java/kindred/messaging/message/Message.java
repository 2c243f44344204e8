package kindred.messaging.message;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.events.MessageSent;
import kindred.events.MessageState;
import kindred.kit.database.Row;
import kindred.messaging.Examples;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "A message as every participant of its conversation sees it.",
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
        @Schema(description = "The id of the message.", examples = Examples.MESSAGE_ID)
        UUID messageId,

        @Schema(
                description = "The id of the conversation that contains the message.",
                examples = Examples.CONVERSATION_ID)
        UUID conversationId,

        @Schema(
                description = "The number of the message in its conversation: 1, 2, 3, … without gaps, in the order of "
                        + "messages.",
                minimum = "1",
                examples = "7")
        long seq,

        @Schema(
                description = "The number of the message's last change among all changes of its conversation; 0 if it "
                        + "never changed. Of two states of a message, the one with the higher revision is "
                        + "newer.",
                minimum = "0",
                examples = "2")
        long revision,

        @Schema(description = "The id of the user who sent the message.", examples = Examples.SENDER_ID)
        UUID senderId,

        @Schema(
                description = "Whether the message is a text or an image.",
                enumeration = {"text", "image"},
                examples = "image")
        String type,

        @Schema(
                description = "The text, or the caption of the image; null for an image without a caption and for a "
                        + "deleted message.",
                nullable = true,
                examples = Examples.CONTENT)
        @Nullable
        String content,

        @Schema(
                description = "The id of the image; null for a text and for a deleted message.",
                nullable = true,
                examples = Examples.STORAGE_ID)
        @Nullable
        UUID storageId,

        @Schema(
                description = "The metadata of the image and the paths to its URLs; null for a text and for a deleted "
                        + "message.",
                nullable = true,
                examples = Examples.IMAGE)
        @Nullable
        MessageImage image,

        @Schema(
                description =
                        "When the message was sent. It is never earlier than `createdAt` of the previous message.",
                examples = Examples.CREATED_AT)
        Instant createdAt,

        @Schema(
                description = "When the sender last edited the message; null if never.",
                nullable = true,
                examples = Examples.EDITED_AT)
        @Nullable
        Instant editedAt,

        @Schema(
                description =
                        "When the sender deleted the message; null if it is not deleted. A deleted message keeps its "
                                + "`seq` and has no content.",
                nullable = true,
                examples = "2026-03-01T09:12:30.400Z")
        @Nullable
        Instant deletedAt,

        @Schema(
                description = "The reactions to the message in the order of their arrival. Each is one emoji of one "
                        + "participant.",
                examples = Examples.REACTIONS)
        List<Reaction> reactions) {

    /** The columns of table {@code messages m} that {@link #of(Row)} reads. */
    static final String COLUMNS =
            "m.id, m.conversation_id, m.seq, m.revision, m.sender_id, m.type, m.content, m.storage_id, m.image_type, "
                    + "m.image_width, m.image_height, m.created_at, m.edited_at, m.deleted_at, m.reactions";

    /** Reads the columns of images and changes only if the message has them, because most messages do not. */
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

    /** The message that a draft becomes. */
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

    /** Keeps the seq and removes the content, the image and the reactions. */
    Message deleted(Instant when) {
        return changed(null, null, null, null, when, List.of());
    }

    Message with(List<Reaction> newReactions) {
        return changed(content, storageId, image, editedAt, deletedAt, newReactions);
    }

    /** The seq, the sender and the type of a message never change. */
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

    /** The data of the event {@code kindred.message.sent.v1}. */
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

    /** The data of the events of changes. */
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
                reactions.stream().map(Reaction::event).toList());
    }
}
