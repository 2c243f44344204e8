package kindred.local.live;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * The pause before each attempt to reconnect: a random part of a limit that doubles from 1 s to 30 s. So clients that
 * lost the same gateway do not return together. Not thread-safe.
 */
final class ReconnectBackoff {
    private static final long FIRST_LIMIT_MILLIS = 1_000;
    private static final long LAST_LIMIT_MILLIS = 30_000;

    private final LongUnaryOperator random;
    private long limitMillis = FIRST_LIMIT_MILLIS;

    /** @param random returns a number from 0 to its argument, both included */
    ReconnectBackoff(LongUnaryOperator random) {
        this.random = random;
    }

    Duration next() {
        var pause = Duration.ofMillis(random.applyAsLong(limitMillis));
        limitMillis = Math.min(2 * limitMillis, LAST_LIMIT_MILLIS);
        return pause;
    }

    /** Starts again at 1 s, after a connection was established. */
    void reset() {
        limitMillis = FIRST_LIMIT_MILLIS;
    }
}
