package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import kindred.events.EventType;
import kindred.kit.database.Sql;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.image.ReleaseImage;

/**
 * Deletes a message; its seq stays. The release of its image comes first. If the release fails, the message is
 * unchanged. If the service stops in between, the sender gets no response, and a retry deletes the message.
 */
@ApplicationScoped
class DeleteMessage {
    private static final String IMAGE = """
            select storage_id, client_key from messages
            where conversation_id = ? and seq = ? and sender_id = ? and storage_id is not null
            """;

    private final ChangeMessage changeMessage;
    private final ReleaseImage releaseImage;
    private final Sql sql;

    DeleteMessage(ChangeMessage changeMessage, ReleaseImage releaseImage, Sql sql) {
        this.changeMessage = changeMessage;
        this.releaseImage = releaseImage;
        this.sql = sql;
    }

    private record Image(UUID storageId, IdempotencyKey key) {}

    Message delete(MessageRef ref, UUID caller) {
        sql.row(
                        IMAGE,
                        row -> new Image(row.uuid("storage_id"), new IdempotencyKey(row.text("client_key"))),
                        ref.conversation().value(),
                        ref.seq(),
                        caller)
                .ifPresent(image ->
                        releaseImage.release(image.storageId, ClaimIds.of(ref.conversation(), caller, image.key)));
        return changeMessage.change(
                ref, caller, EventType.MESSAGE_DELETED, (message, blockState, now) -> deleted(message, caller, now));
    }

    /** A blocked sender can still delete their messages. */
    private static Message deleted(Message message, UUID caller, Instant now) {
        if (!message.senderId().equals(caller)) throw ProblemCode.NOT_YOUR_MESSAGE.problem();
        return message.deletedAt() == null ? message.deleted(now) : message;
    }
}
