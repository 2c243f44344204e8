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
 * renewal, and the time that is paid for. Other statuses: no access. While Stripe's {@code pause_collection} is set, the
 * status stays as it is, and so does access: Stripe pauses the payments, not the service.
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

    /** Whether the end of access depends on what was paid. */
    boolean asksForPayments(StripeSubscription subscription) {
        return subscription.status().equals("past_due");
    }

    /**
     * Returns when access ends without further news from Stripe; null if there is no access.
     *
     * @param paidUntil the end of the time that is paid for; null if nothing is, or if it is not {@link #asksForPayments}
     */
    @Nullable
    Instant accessEnd(StripeSubscription subscription, @Nullable Instant paidUntil) {
        if (asksForPayments(subscription)) {
            var graceEnds = subscription.periodStarts().plus(grace);
            // A failed payment for a change of plan does not take the time that is paid
            return paidUntil != null && paidUntil.isAfter(graceEnds) ? paidUntil : graceEnds;
        }
        if (!subscription.isRunning()) return null;
        // A planned end in the middle of a period ends access then
        return subscription.cancelAtPeriodEnd()
                ? subscription.ends()
                : subscription.periodEnds().plus(leeway);
    }
}
