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
