package kindred.subscriptions.subscription;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import kindred.kit.problem.ProblemCode;
import kindred.subscriptions.stripe.Stripe;
import kindred.subscriptions.stripe.StripePayments;
import kindred.subscriptions.subscription.SurplusSubscriptions.Owner;

/**
 * Cancels a surplus subscription at Stripe at once, and refunds its last payment in full unless the time that it paid
 * for is over: the user had the other subscription, and nothing for this payment. First the refund, then the
 * cancellation: after a failure between them the subscription is still surplus, and a repetition continues.
 */
@ApplicationScoped
public class CancelSurplus {
    private final Stripe stripe;
    private final StripePayments payments;
    private final SurplusSubscriptions surplus;
    private final SyncSubscription sync;
    private final Clock clock;

    CancelSurplus(
            Stripe stripe, StripePayments payments, SurplusSubscriptions surplus, SyncSubscription sync, Clock clock) {
        this.stripe = stripe;
        this.payments = payments;
        this.surplus = surplus;
        this.sync = sync;
        this.clock = clock;
    }

    /** @param refunded the refunded amount, in the smallest unit of the currency; 0 if there was nothing to refund */
    public record Result(String subscriptionId, long refunded) {}

    /** Commits the synchronization even if it shows that the subscription is not surplus any more. */
    @Transactional(dontRollbackOn = HttpProblem.class)
    public Result cancel(String subscriptionId) {
        var owner = surplus.findOwner(subscriptionId).orElseThrow(CancelSurplus::notSurplus);
        var subscription = Subscription.lock(owner.userId()).orElseThrow();
        refresh(subscription, owner);
        // The other one may have ended since
        if (surplus.findOwner(subscriptionId).isEmpty()) throw notSurplus();
        var refunded = 0L;
        for (var payment : lastPayments(subscriptionId)) refunded += payments.refund(payment, subscriptionId);
        stripe.cancel(subscriptionId);
        refresh(subscription, owner);
        return new Result(subscriptionId, refunded);
    }

    private void refresh(Subscription subscription, Owner owner) {
        var unused = sync.syncLocked(subscription);
        var unusedChange = sync.compareCustomers(owner.userId(), owner.customerId());
    }

    private List<String> lastPayments(String subscriptionId) {
        var now = clock.instant();
        return payments.listPaidInvoices(subscriptionId).stream()
                .filter(invoice -> !invoice.payments().isEmpty())
                .findFirst()
                .filter(invoice ->
                        invoice.paysUntil() != null && invoice.paysUntil().isAfter(now))
                .map(invoice -> invoice.payments())
                .orElse(List.of());
    }

    private static HttpProblem notSurplus() {
        return ProblemCode.NOT_FOUND.problem("No surplus subscription has this id. List them again.");
    }
}
