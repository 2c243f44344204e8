package kindred.subscriptions.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long access goes on, and how often that is looked after. */
@ConfigMapping(prefix = "kindred.subscriptions")
public interface SubscriptionsConfig {
    /** How long a person keeps access from when a renewal was due that could not be paid ({@code past_due}). */
    @WithDefault("P3D")
    Duration grace();

    /** How long after a period's end we wait to hear of the next one before access ends. Stripe takes about an hour to renew. */
    @WithDefault("PT6H")
    Duration leeway();

    /** How often entitlements that have ended are looked for. */
    @WithDefault("1m")
    Duration sweepEvery();

    /** How often everything is compared with Stripe. */
    @WithDefault("1h")
    Duration reconcileEvery();

    /** How long the ids of received events are remembered. Stripe delivers an event for three days, and by hand for 30. */
    @WithDefault("P40D")
    Duration rememberEvents();
}
