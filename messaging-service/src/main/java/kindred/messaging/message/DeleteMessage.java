package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kindred.events.EventType;
import kindred.kit.database.Sql;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.block.BlockState;
import kindred.messaging.image.ReleaseImage;

/**
 * Deletes a message; its seq stays. The release of its image comes first. If the release fails, the message is
 * unchanged. If the service stops in between, the sender gets no response, and a retry deletes the message.
 */
@ApplicationScoped
class DeleteMessage {
    private static final String IMAGE = """
            select m.storage_id, m.client_key, c.silenced_by
            from messages m join conversations c on c.id = m.conversation_id
            where m.conversation_id = ? and m.seq = ? and m.sender_id = ? and m.storage_id is not null
            """;

    private final ChangeMessage changeMessage;
    private final ReleaseImage releaseImage;
    private final Sql sql;

    DeleteMessage(ChangeMessage changeMessage, ReleaseImage releaseImage, Sql sql) {
        this.changeMessage = changeMessage;
        this.releaseImage = releaseImage;
        this.sql = sql;
    }

    private record Image(UUID storageId, IdempotencyKey key, BlockState blockState) {}

    Message delete(MessageRef ref, UUID caller) {
        var isImageReleased = releaseImage(ref, caller);
        return changeMessage.change(ref, caller, EventType.MESSAGE_DELETED, (message, blockState, now) -> {
            if (!message.senderId().equals(caller)) throw ProblemCode.NOT_YOUR_MESSAGE.problem();
            if (message.deletedAt() != null) return message;
            // A message whose image is gone is deleted even if a block began meanwhile
            if (!isImageReleased) blockState.requireUnblocked(caller);
            return message.deleted(now);
        });
    }

    /** Whether the caller's message had an image. */
    private boolean releaseImage(MessageRef ref, UUID caller) {
        var found = sql.row(
                IMAGE,
                row -> new Image(
                        row.uuid("storage_id"),
                        new IdempotencyKey(row.text("client_key")),
                        new BlockState(row.optionalUuids("silenced_by"))),
                ref.conversation().value(),
                ref.seq(),
                caller);
        found.ifPresent(image -> {
            image.blockState.requireUnblocked(caller);
            releaseImage.release(image.storageId, ClaimIds.of(ref.conversation(), caller, image.key));
        });
        return found.isPresent();
    }
}
