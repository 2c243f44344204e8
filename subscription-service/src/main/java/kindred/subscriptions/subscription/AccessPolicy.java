package kindred.subscriptions.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import kindred.subscriptions.stripe.StripeSubscription;
import org.jspecify.annotations.Nullable;

/**
 * The rule for the end of access. {@code trialing} and {@code active}: the end of the period, plus a leeway if the
 * subscription renews, because its webhook arrives later. {@code past_due}: a grace period after the due date of the
 * renewal. Other statuses: no access.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses">Stripe: subscription statuses</a>
 */
@ApplicationScoped
class AccessPolicy {
    private final Duration grace;
    private final Duration leeway;

    @Inject
    AccessPolicy(SubscriptionsConfig config) {
        this(config.grace(), config.leeway());
    }

    AccessPolicy(Duration grace, Duration leeway) {
        this.grace = grace;
        this.leeway = leeway;
    }

    /** Returns when access ends without further news from Stripe; null if there is no access. */
    @Nullable
    Instant accessEnd(StripeSubscription subscription) {
        if (subscription.status().equals("past_due"))
            return subscription.periodStarts().plus(grace);
        if (!subscription.isRunning()) return null;
        return subscription.cancelAtPeriodEnd()
                ? subscription.periodEnds()
                : subscription.periodEnds().plus(leeway);
    }
}
