package kindred.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a user's subscription after a change.
 *
 * @param status {@code expired} after the end of the paid time, else Stripe's status
 * @param plan Kindred's name of the plan; null for a plan that is no longer sold
 * @param active whether the user has access; the end of the access is an event, too
 * @param periodEnds the end of the last paid period
 * @param cancelAtPeriodEnd whether the subscription ends with the period instead of being renewed
 * @param version grows with each change; the state with the highest version is the current one
 */
public record SubscriptionState(
        UUID userId,
        String status,
        @Nullable String plan,
        boolean active,
        @Nullable Instant periodEnds,
        boolean cancelAtPeriodEnd,
        Instant updatedAt,
        long version)
        implements EventData {
    @Override
    public UUID key() {
        return userId;
    }
}
