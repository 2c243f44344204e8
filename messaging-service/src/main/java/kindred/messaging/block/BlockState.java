package kindred.messaging.block;

import java.util.List;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;

/**
 * Whether a conversation takes anything new.
 *
 * @param by which of the two blocks the other; empty for neither
 */
public record BlockState(List<UUID> by) {

    /** A 409 for who blocks the other, a 403 for who is blocked. */
    public void refuse(UUID caller) {
        if (by.contains(caller)) throw ProblemCode.BLOCKED_BY_YOU.problem();
        if (!by.isEmpty()) throw ProblemCode.RECIPIENT_REFUSES.problem();
    }
}
