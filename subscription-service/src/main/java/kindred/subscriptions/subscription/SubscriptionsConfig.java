package kindred.subscriptions.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of access, of its expiry and of the comparison with Stripe. */
@ConfigMapping(prefix = "kindred.subscriptions")
public interface SubscriptionsConfig {
    /** How long a user keeps access after the due date of a failed renewal ({@code past_due}). */
    @WithDefault("P3D")
    Duration grace();

    /** How long access continues after the end of a period that renews. Stripe takes about an hour to renew. */
    @WithDefault("PT6H")
    Duration leeway();

    /**
     * Whether a refund in full of the payment for the current period ends access. By default it does not: at Stripe a
     * refund is not a cancellation, and who refunds there can cancel in the same dialog.
     */
    @WithDefault("false")
    boolean refundEndsAccess();

    /** Whether a lost dispute about the payment for the current period ends access. */
    @WithDefault("true")
    boolean lostDisputeEndsAccess();

    /**
     * Whether a subscription without access because of a refund or a lost dispute is canceled at Stripe at once.
     * Otherwise Stripe goes on collecting, and the next payment restores access.
     */
    @WithDefault("true")
    boolean cancelReversed();

    /** Interval of the job that ends access whose time is over. */
    @WithDefault("1m")
    Duration sweepInterval();

    /** Interval of the job that compares all subscriptions with Stripe. */
    @WithDefault("1h")
    Duration reconcileInterval();

    /** How long the ids of webhook events are stored. Stripe retries for 3 days, and resends by hand for 30 days. */
    @WithDefault("P40D")
    Duration eventRetention();
}
