package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kindred.events.EventType;
import kindred.events.MessageState.Reaction;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.block.BlockState;

/** Adds a participant's reaction to a message, or takes it back. */
@ApplicationScoped
class ReactToMessage {
    private final ChangeMessage changeMessage;

    ReactToMessage(ChangeMessage changeMessage) {
        this.changeMessage = changeMessage;
    }

    Message add(MessageRef place, UUID caller, String emoji) {
        Reactions.demandEmoji(emoji);
        var reaction = new Reaction(emoji, caller);
        return changeMessage.change(place, caller, EventType.MESSAGE_REACTED, (message, silence, now) -> {
            demandPossible(message, silence, caller);
            return message.with(Reactions.with(message.reactions(), reaction));
        });
    }

    Message remove(MessageRef place, UUID caller, String emoji) {
        var reaction = new Reaction(emoji, caller);
        return changeMessage.change(
                place,
                caller,
                EventType.MESSAGE_REACTED,
                (message, silence, now) -> message.with(Reactions.without(message.reactions(), reaction)));
    }

    private static void demandPossible(Message message, BlockState silence, UUID caller) {
        if (message.deletedAt() != null) throw ProblemCode.MESSAGE_DELETED.problem();
        silence.refuse(caller);
    }
}
