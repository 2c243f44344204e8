package kindred.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user's whole subscription after the change.
 *
 * @param status {@code expired} when the time that was paid for is over, else Stripe's status
 * @param plan our name of what was bought; null for a plan that is no longer sold
 * @param active whether the user had access when this was published; what it gave ends in an event, too
 * @param periodEnds when the period that was last paid for ends
 * @param cancelAtPeriodEnd whether it ends with the period, instead of being renewed
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
