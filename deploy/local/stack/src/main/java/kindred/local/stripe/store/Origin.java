package kindred.local.stripe.store;

import org.jspecify.annotations.Nullable;

/** The request that caused a change, as an event names it; none when the time caused it. */
public record Origin(@Nullable String request, @Nullable String idempotencyKey) {
    public static final Origin NONE = new Origin(null, null);
}
