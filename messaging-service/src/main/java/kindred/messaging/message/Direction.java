package kindred.messaging.message;

import java.util.Locale;
import kindred.kit.problem.ProblemCode;

/** The order of a page of messages. */
public enum Direction {
    /** From the newest message to older ones. */
    OLDER,
    /** From the oldest message, or from a given seq, to newer ones. */
    NEWER;

    static Direction of(String value) {
        for (var direction : values()) {
            if (direction.value().equals(value)) return direction;
        }
        throw ProblemCode.VALIDATION_FAILED.problem("direction must be older or newer.");
    }

    String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
