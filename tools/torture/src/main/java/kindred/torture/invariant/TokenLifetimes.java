package kindred.torture.invariant;

import kindred.torture.history.Operation;

/** A token is accepted from {@code nbf} to {@code exp} with 5 s of leeway, and at no other time. */
final class TokenLifetimes implements Invariant {
    private static final long LEEWAY_SECONDS = 5;
    /** Times in tokens are whole seconds. */
    private static final long ROUNDING_SECONDS = 1;

    private static final int UNAUTHENTICATED = 401;

    @Override
    public String promise() {
        return "tokens are accepted during their lifetime only";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        for (var operation : evidence.operations()) {
            if (!operation.action().isSuiteCall()) continue;
            if (isOutside(operation)) {
                finding.checked();
                finding.expect(
                        !operation.isAcknowledged(), "%s was accepted outside the token's lifetime", operation.who());
            }
            if (operation.status() == UNAUTHENTICATED)
                finding.expect(!isInside(operation), "%s was refused within the token's lifetime", operation.who());
        }
        return finding.build("calls outside the token's lifetime");
    }

    /** Whether the token was valid during the whole call. */
    private static boolean isInside(Operation operation) {
        return seconds(operation.begun()) >= operation.token().from() - LEEWAY_SECONDS + ROUNDING_SECONDS
                && seconds(operation.ended()) <= operation.token().until() + LEEWAY_SECONDS - ROUNDING_SECONDS;
    }

    private static boolean isOutside(Operation operation) {
        return seconds(operation.ended()) < operation.token().from() - LEEWAY_SECONDS - ROUNDING_SECONDS
                || seconds(operation.begun()) > operation.token().until() + LEEWAY_SECONDS + ROUNDING_SECONDS;
    }

    private static long seconds(long millis) {
        return millis / 1000;
    }
}
