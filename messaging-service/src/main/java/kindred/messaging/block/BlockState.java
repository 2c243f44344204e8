package kindred.messaging.block;

import java.util.List;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;

/**
 * Whether one participant of a conversation blocks the other.
 *
 * @param blockers the participants who block the other one; empty if the conversation is open
 */
public record BlockState(List<UUID> blockers) {

    public boolean isOpen() {
        return blockers.isEmpty();
    }

    /** A 409 if the caller blocks the other participant, a 403 if the caller is blocked. */
    public void requireUnblocked(UUID caller) {
        if (blockers.contains(caller)) throw ProblemCode.BLOCKED_BY_YOU.problem();
        if (!blockers.isEmpty()) throw ProblemCode.RECIPIENT_REFUSES.problem();
    }
}
