package kindred.simulator.stripe.store;

import org.jspecify.annotations.Nullable;

/** The request that caused a transaction, for its events; {@link #NONE} for scheduled work. */
public record Origin(@Nullable String request, @Nullable String idempotencyKey) {
    public static final Origin NONE = new Origin(null, null);
}
