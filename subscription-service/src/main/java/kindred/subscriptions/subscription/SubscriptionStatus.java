package kindred.subscriptions.subscription;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The subscription of the caller. */
@Schema(
        description = "Your subscription.",
        requiredProperties = {"status", "plan", "active", "periodEnds", "cancelAtPeriodEnd"})
public record SubscriptionStatus(
        @Schema(
                description =
                        "The status of the subscription. `none` before the first subscription, `expired` after the end of the paid time."
                                + " Otherwise Stripe's status: `active`, `trialing`, `past_due`, `unpaid`, `canceled`, `incomplete`,"
                                + " `incomplete_expired` or `paused`. To decide about access, read `active`.",
                examples = "active")
        String status,

        @Schema(
                description =
                        "The name of your plan. Null without a subscription, and for a plan that is no longer sold.",
                nullable = true,
                examples = "monthly")
        @Nullable
        String plan,

        @Schema(description = "Whether you can use the paid features now.", examples = "true")
        boolean active,

        @Schema(
                description = "The end of the last paid period. Null if no period was paid.",
                nullable = true,
                examples = "2026-04-01T09:00:00.000Z")
        @Nullable
        Instant periodEnds,

        @Schema(
                description = "Whether the subscription ends with the current period instead of being renewed.",
                examples = "false")
        boolean cancelAtPeriodEnd) {

    /** The status before the first subscription. */
    static final SubscriptionStatus NONE = new SubscriptionStatus(Subscription.NONE, null, false, null, false);
}
