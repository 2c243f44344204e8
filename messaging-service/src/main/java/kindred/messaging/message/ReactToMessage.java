package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kindred.events.EventType;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.block.BlockState;

/** Adds a reaction of a participant to a message, or removes it. */
@ApplicationScoped
class ReactToMessage {
    private final ChangeMessage changeMessage;

    ReactToMessage(ChangeMessage changeMessage) {
        this.changeMessage = changeMessage;
    }

    Message add(MessageRef ref, UUID caller, String emoji) {
        Reactions.requireEmoji(emoji);
        var reaction = new Reaction(emoji, caller);
        return changeMessage.change(ref, caller, EventType.MESSAGE_REACTED, (message, blockState, now) -> {
            requireReactable(message, blockState, caller);
            return message.with(Reactions.with(message.reactions(), reaction));
        });
    }

    Message remove(MessageRef ref, UUID caller, String emoji) {
        var reaction = new Reaction(emoji, caller);
        return changeMessage.change(
                ref,
                caller,
                EventType.MESSAGE_REACTED,
                (message, blockState, now) -> without(reaction, message, blockState));
    }

    /** A reaction that does not exist is no change, which a block does not refuse. */
    private static Message without(Reaction reaction, Message message, BlockState blockState) {
        var remaining = Reactions.without(message.reactions(), reaction);
        if (!remaining.equals(message.reactions())) blockState.requireUnblocked(reaction.userId());
        return message.with(remaining);
    }

    private static void requireReactable(Message message, BlockState blockState, UUID caller) {
        if (message.deletedAt() != null) throw ProblemCode.MESSAGE_DELETED.problem();
        blockState.requireUnblocked(caller);
    }
}
