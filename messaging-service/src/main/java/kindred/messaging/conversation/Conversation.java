package kindred.messaging.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.messaging.Examples;
import kindred.messaging.message.Message;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "A conversation as one of its two participants sees it.",
        requiredProperties = {
            "conversationId",
            "participantIds",
            "participants",
            "lastMessage",
            "lastSeq",
            "unreadCount",
            "revision",
            "canSend",
            "createdAt",
            "updatedAt"
        })
public record Conversation(
        @Schema(
                description =
                        "The id of the conversation. It follows from the two participants, so that a pair has one "
                                + "conversation.",
                examples = Examples.CONVERSATION_ID)
        UUID conversationId,

        @Schema(
                description = "The ids of both participants, the caller included.",
                minItems = 2,
                maxItems = 2,
                examples = Examples.PARTICIPANT_IDS)
        List<UUID> participantIds,

        @Schema(
                description = "The receipts of both participants, in the order of `participantIds`.",
                minItems = 2,
                maxItems = 2,
                examples = Examples.PARTICIPANTS)
        List<ReadState> participants,

        @Schema(
                description = "The message with the highest seq; null if the conversation has no message.",
                nullable = true,
                examples = Examples.MESSAGE)
        @Nullable
        Message lastMessage,

        @Schema(
                description = "The number of messages, which is the seq of the last one; 0 if there is none.",
                minimum = "0",
                examples = "7")
        long lastSeq,

        @Schema(
                description =
                        "The number of messages after the caller's `readSeq` that are not deleted. Sending a message "
                                + "also marks all earlier ones as read.",
                minimum = "0",
                examples = "3")
        long unreadCount,

        @Schema(
                description = "The number of changes of messages in this conversation. Keep it before you read the "
                        + "messages, and send it to `getChanges` to get later changes.",
                minimum = "0",
                examples = "2")
        long revision,

        @Schema(description = "False while one participant blocks the other.", examples = "true")
        boolean canSend,

        @Schema(description = "When the conversation was created.", examples = "2026-03-01T09:10:00.000Z")
        Instant createdAt,

        @Schema(
                description =
                        "When the last message was sent, or when the conversation was created if it has no message.",
                examples = Examples.CREATED_AT)
        Instant updatedAt) {}
