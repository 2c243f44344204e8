package kindred.messaging.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
        @Schema(description = "Follows from the two participants: a pair has one conversation.")
        UUID conversationId,

        @Schema(description = "Both, oneself included.", minItems = 2, maxItems = 2)
        List<UUID> participantIds,

        @Schema(description = "How far each of the two is, in the same order.", minItems = 2, maxItems = 2)
        List<ReadState> participants,

        @Schema(description = "Null while nothing has been sent.", nullable = true) @Nullable
        Message lastMessage,

        @Schema(description = "How many messages there are: the seq of the last, 0 for none.", minimum = "0")
        long lastSeq,

        @Schema(
                description =
                        "How many messages come after the one up to which one has read. Sending counts as having read.",
                minimum = "0")
        long unreadCount,

        @Schema(
                description =
                        "How many changes of messages there were: read it before the messages, and `getChanges` after it tells what changed since.",
                minimum = "0")
        long revision,

        @Schema(description = "False while one of the two blocks the other.")
        boolean canSend,

        Instant createdAt,

        @Schema(description = "Of the last message, or of the creation.")
        Instant updatedAt) {}
