package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import kindred.events.EventType;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.block.BlockState;

/** Lets the sender say something else: the text of a text, the caption of an image. */
@ApplicationScoped
class EditMessage {
    private final ChangeMessage changeMessage;

    EditMessage(ChangeMessage changeMessage) {
        this.changeMessage = changeMessage;
    }

    Message edit(MessageRef place, UUID caller, String content) {
        return changeMessage.change(
                place,
                caller,
                EventType.MESSAGE_EDITED,
                (message, silence, now) -> edited(message, caller, content, silence, now));
    }

    private static Message edited(Message message, UUID caller, String content, BlockState silence, Instant now) {
        if (!message.senderId().equals(caller)) throw ProblemCode.NOT_YOUR_MESSAGE.problem();
        if (message.deletedAt() != null) throw ProblemCode.MESSAGE_DELETED.problem();
        silence.refuse(caller);
        return content.equals(message.content()) ? message : message.edited(content, now);
    }
}
