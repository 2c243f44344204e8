package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import kindred.events.EventType;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.database.Sql;
import kindred.messaging.image.ReleaseImage;

/**
 * Leaves of a message its place. Its image goes first: if that cannot be asked for, nothing has happened, and if we stop in between, the
 * sender has no answer, tries again, and what is left goes.
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

    Message delete(MessageRef place, UUID caller) {
        sql.row(
                        IMAGE,
                        row -> new Image(row.uuid("storage_id"), new IdempotencyKey(row.text("client_key"))),
                        place.conversation().value(),
                        place.seq(),
                        caller)
                .ifPresent(image ->
                        releaseImage.release(image.storageId, ClaimIds.of(place.conversation(), caller, image.key)));
        return changeMessage.change(
                place, caller, EventType.MESSAGE_DELETED, (message, silence, now) -> deleted(message, caller, now));
    }

    /** Who is blocked may still take back what they have said. */
    private static Message deleted(Message message, UUID caller, Instant now) {
        if (!message.senderId().equals(caller)) throw ProblemCode.NOT_YOUR_MESSAGE.problem();
        return message.deletedAt() == null ? message.deleted(now) : message;
    }
}
