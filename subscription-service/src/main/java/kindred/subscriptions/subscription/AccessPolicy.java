package kindred.subscriptions.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import kindred.subscriptions.stripe.PaidSubscription;
import org.jspecify.annotations.Nullable;

/**
 * The rule of who has access until when. {@code trialing} and {@code active}: to the end of the period, and, if it is to be renewed, a
 * little longer, for Stripe to tell us. {@code past_due}: a grace from when the renewal was due. Every other state: none.
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

    /** When access ends by itself, if Stripe says nothing more; null if there is none. */
    @Nullable
    Instant ends(PaidSubscription paid) {
        if (paid.status().equals("past_due")) return paid.periodStarts().plus(grace);
        if (!paid.runs()) return null;
        return paid.cancelAtPeriodEnd() ? paid.periodEnds() : paid.periodEnds().plus(leeway);
    }
}
