package kindred.messaging.message;

import java.util.Locale;
import kindred.kit.problem.ProblemCode;

/** Which way a list of messages goes. */
public enum Direction {
    /** From the newest back. */
    OLDER,
    /** From the oldest, or from a given seq, on. */
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
