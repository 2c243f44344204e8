package kindred.subscriptions.subscription;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Your subscription, as you see it. */
@Schema(
        description = "Your subscription.",
        requiredProperties = {"status", "plan", "active", "periodEnds", "cancelAtPeriodEnd"})
public record SubscriptionStatus(
        @Schema(
                description =
                        "`none` until you subscribe; `expired` when the time that was paid for is over; else Stripe's status: `active`, `trialing`,"
                                + " `past_due`, `unpaid`, `canceled`, `incomplete`, `incomplete_expired`, `paused`. Decide by `active`.",
                examples = "active")
        String status,

        @Schema(description = "What you subscribed to.", nullable = true, examples = "monthly") @Nullable
        String plan,

        @Schema(description = "Whether you have access to what is paid for, now.")
        boolean active,

        @Schema(description = "When the period that was last paid for ends.", nullable = true) @Nullable
        Instant periodEnds,

        @Schema(description = "Whether the subscription ends with the period, instead of being renewed.")
        boolean cancelAtPeriodEnd) {

    /** Of somebody who has never subscribed. */
    static final SubscriptionStatus NONE = new SubscriptionStatus(Subscription.NONE, null, false, null, false);
}
