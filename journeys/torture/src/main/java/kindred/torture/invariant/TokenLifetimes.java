package kindred.torture.invariant;

import kindred.torture.history.Operation;
import kindred.torture.invariant.Finding.Notes;

/** A token is good from {@code nbf} to {@code exp} with 5 s of leeway, whatever is going on, and never beyond. */
final class TokenLifetimes implements Invariant {
    private static final long LEEWAY = 5;
    /** Times in tokens are whole seconds. */
    private static final long ROUNDING = 1;

    private static final int UNAUTHENTICATED = 401;

    @Override
    public String promise() {
        return "tokens are good in their time, and never beyond";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        for (var operation : evidence.operations()) {
            if (!operation.action().isOfTheSuite()) continue;
            if (isOutside(operation)) {
                notes.checked();
                notes.unless(!operation.isAcknowledged(), "%s was let in beyond their token's time", operation.who());
            }
            if (operation.status() == UNAUTHENTICATED)
                notes.unless(!isInside(operation), "%s was refused in their token's time", operation.who());
        }
        return notes.of("calls beyond their token's time");
    }

    /** From the first moment to the last. */
    private static boolean isInside(Operation operation) {
        return seconds(operation.begun()) >= operation.token().from() - LEEWAY + ROUNDING
                && seconds(operation.ended()) <= operation.token().until() + LEEWAY - ROUNDING;
    }

    private static boolean isOutside(Operation operation) {
        return seconds(operation.ended()) < operation.token().from() - LEEWAY - ROUNDING
                || seconds(operation.begun()) > operation.token().until() + LEEWAY + ROUNDING;
    }

    private static long seconds(long millis) {
        return millis / 1000;
    }
}
