package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import kindred.events.EventType;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.block.BlockState;

/** Edits the content of a message: its text, or the caption of its image. */
@ApplicationScoped
class EditMessage {
    private final ChangeMessage changeMessage;

    EditMessage(ChangeMessage changeMessage) {
        this.changeMessage = changeMessage;
    }

    Message edit(MessageRef ref, UUID caller, String content) {
        return changeMessage.change(
                ref,
                caller,
                EventType.MESSAGE_EDITED,
                (message, blockState, now) -> edited(message, caller, content, blockState, now));
    }

    private static Message edited(Message message, UUID caller, String content, BlockState blockState, Instant now) {
        if (!message.senderId().equals(caller)) throw ProblemCode.NOT_YOUR_MESSAGE.problem();
        if (message.deletedAt() != null) throw ProblemCode.MESSAGE_DELETED.problem();
        blockState.requireUnblocked(caller);
        return content.equals(message.content()) ? message : message.edited(content, now);
    }
}
