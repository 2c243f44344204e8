package kindred.subscriptions.subscription;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;
import kindred.subscriptions.stripe.Checkout;
import kindred.subscriptions.stripe.PaidSubscription;
import kindred.subscriptions.stripe.Stripe;
import org.jspecify.annotations.Nullable;

/**
 * Leads a person to Stripe's checkout. Stripe is asked first what it knows of them, so that nobody pays twice because a webhook was
 * lost; and all of it under the lock of their row, so that two upgrades at once find the same checkout.
 */
@ApplicationScoped
class StartCheckout {
    private final Stripe stripe;
    private final Plans plans;
    private final SyncSubscription refresh;
    private final Clock clock;

    StartCheckout(Stripe stripe, Plans plans, SyncSubscription refresh, Clock clock) {
        this.stripe = stripe;
        this.plans = plans;
        this.refresh = refresh;
        this.clock = clock;
    }

    /** What Stripe said is kept, also when it is why there is no checkout. */
    @Transactional(dontRollbackOn = HttpProblem.class)
    Checkout start(UUID userId, @Nullable String plan) {
        var price = plans.price(plan).orElseThrow(ProblemCode.UNKNOWN_PLAN::problem);
        Subscription.insertIfAbsent(userId, clock.instant());
        var subscription = Subscription.lock(userId).orElseThrow();
        refresh.locked(subscription);
        if (subscription.isActive(clock.instant()) || PaidSubscription.isUnsettled(subscription.status))
            throw ProblemCode.ALREADY_SUBSCRIBED.problem("Manage it by POST /v1/subscription/portal.");
        var customer = subscription.stripeCustomerId;
        if (customer == null) {
            customer = stripe.createCustomer(userId, String.valueOf(subscription.formerCustomers));
            subscription.stripeCustomerId = customer;
        }
        var open = stripe.openCheckout(customer, price);
        return open.isPresent() ? open.get() : stripe.createCheckout(userId, customer, price);
    }
}
