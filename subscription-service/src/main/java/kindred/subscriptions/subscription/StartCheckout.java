package kindred.subscriptions.subscription;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
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
        sync.syncLocked(subscription);
        if (subscription.isActive(clock.instant()) || StripeSubscription.isUnsettled(subscription.status))
            throw ProblemCode.ALREADY_SUBSCRIBED.problem(
                    "Manage the subscription in the portal: POST /v1/subscription/portal.");
        var customer = subscription.stripeCustomerId;
        if (customer == null) {
            customer = stripe.createCustomer(userId, String.valueOf(subscription.formerCustomers));
            subscription.stripeCustomerId = customer;
        }
        var openCheckout = stripe.findOpenCheckout(customer, price);
        return openCheckout.isPresent() ? openCheckout.get() : stripe.createCheckout(userId, customer, price);
    }
}
