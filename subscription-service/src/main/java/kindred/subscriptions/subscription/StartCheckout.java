package kindred.subscriptions.subscription;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kindred.kit.database.Sql;
import kindred.kit.problem.ProblemCode;
import kindred.subscriptions.stripe.Checkout;
import kindred.subscriptions.stripe.Stripe;
import kindred.subscriptions.stripe.StripeSubscription;
import org.jspecify.annotations.Nullable;

/**
 * Starts a checkout at Stripe. Synchronizes the subscription first, so that a lost webhook does not make a user pay
 * twice. Holds the lock of the user's row, so that concurrent upgrades get the same checkout.
 */
@ApplicationScoped
class StartCheckout {
    private static final String INSERT_IF_ABSENT =
            "insert into subscriptions (user_id, updated_at) values (?, ?) on conflict do nothing";

    private final Sql sql;
    private final Stripe stripe;
    private final Plans plans;
    private final SyncSubscription sync;
    private final Clock clock;

    StartCheckout(Sql sql, Stripe stripe, Plans plans, SyncSubscription sync, Clock clock) {
        this.sql = sql;
        this.stripe = stripe;
        this.plans = plans;
        this.sync = sync;
        this.clock = clock;
    }

    /** Commits the synchronization even if it shows that a checkout is not possible. */
    @Transactional(dontRollbackOn = HttpProblem.class)
    Checkout start(UUID userId, @Nullable String plan) {
        var price = plans.priceOf(plan).orElseThrow(ProblemCode.UNKNOWN_PLAN::problem);
        sql.update(INSERT_IF_ABSENT, userId, clock.instant());
        var subscription = Subscription.lock(userId).orElseThrow();
        var collectable = findCollectable(sync.syncLocked(subscription).atStripe());
        if (collectable.isPresent()) return openCheckoutOf(collectable.get(), price);
        var customer = subscription.stripeCustomerId;
        if (customer == null) {
            customer = stripe.createCustomer(userId, String.valueOf(subscription.formerCustomers));
            subscription.stripeCustomerId = customer;
        }
        var openCheckout = stripe.keepOpenCheckout(customer, price);
        if (openCheckout.isPresent()) return openCheckout.get();
        // A checkout that was paid since the synchronization is not open any more; its subscription exists now
        var paid = findCollectable(stripe.listSubscriptions(customer));
        return paid.isPresent() ? openCheckoutOf(paid.get(), price) : stripe.createCheckout(userId, customer, price);
    }

    private static Optional<StripeSubscription> findCollectable(List<StripeSubscription> subscriptions) {
        return subscriptions.stream().filter(StripeSubscription::isCollectable).max(StripeSubscription.BY_PRECEDENCE);
    }

    /**
     * While Stripe could collect one subscription, no other is sold. Only the checkout in which its first payment failed
     * may go on.
     */
    private Checkout openCheckoutOf(StripeSubscription collectable, String price) {
        if (collectable.isIncomplete()) {
            var open = stripe.findOpenCheckout(collectable.customerId(), price);
            if (open.isPresent()) return open.get();
        }
        throw ProblemCode.ALREADY_SUBSCRIBED.problem(wayToSettle(collectable.status()));
    }

    private static String wayToSettle(String status) {
        return switch (status) {
            case "past_due", "unpaid" ->
                "A payment is due. Pay the open invoice in the portal: POST /v1/subscription/portal.";
            case "paused" -> "The subscription is paused. Resume it in the portal: POST /v1/subscription/portal.";
            case "incomplete" ->
                "The first payment is not complete. Complete it in the checkout of the same plan, or wait a day until it"
                        + " expires.";
            default -> "Manage the subscription in the portal: POST /v1/subscription/portal.";
        };
    }
}
