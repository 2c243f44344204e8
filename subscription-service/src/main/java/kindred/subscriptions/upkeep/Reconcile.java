package kindred.subscriptions.upkeep;

import static java.util.stream.Collectors.groupingBy;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kindred.subscriptions.stripe.Stripe;
import kindred.subscriptions.stripe.StripeRejected;
import kindred.subscriptions.stripe.StripeSubscription;
import kindred.subscriptions.stripe.StripeUnavailable;
import kindred.subscriptions.subscription.Subscription;
import kindred.subscriptions.subscription.SyncSubscription;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Compares all stored subscriptions with Stripe, page by page, and repairs those that differ. It is idempotent. */
@ApplicationScoped
public class Reconcile {
    private static final Logger LOG = Logger.getLogger(Reconcile.class);
    private static final int PAGE_SIZE = 100;

    private final Stripe stripe;
    private final SyncSubscription sync;

    Reconcile(Stripe stripe, SyncSubscription sync) {
        this.stripe = stripe;
        this.sync = sync;
    }

    /**
     * @param compared number of customers at Stripe who have or had a subscription
     * @param repaired number of stored subscriptions that differed from Stripe
     */
    public record Result(int compared, int repaired) {}

    @Scheduled(
            identity = "reconcile-with-stripe",
            every = "{kindred.subscriptions.reconcile-interval}",
            delayed = "{kindred.subscriptions.reconcile-interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void runScheduled() {
        try {
            var result = reconcileAll();
            if (result.repaired() > 0)
                LOG.warnf(
                        "Repaired subscriptions that differed from Stripe compared=%d repaired=%d",
                        result.compared(), result.repaired());
        } catch (StripeUnavailable failure) {
            LOG.warnf("Comparison with Stripe failed reason=%s", failure.getMessage());
        }
    }

    /** @throws StripeUnavailable if Stripe fails; earlier repairs remain */
    @ActivateRequestContext
    public Result reconcileAll() {
        var customers = new HashSet<String>();
        var repaired = 0;
        @Nullable String cursor = null;
        do {
            var page = stripe.listPage(cursor);
            page.subscriptions().forEach(subscription -> customers.add(subscription.customerId()));
            repaired += repair(page.subscriptions());
            cursor = page.next();
        } while (cursor != null);
        return new Result(customers.size(), repaired + repairUnknown(customers));
    }

    private int repair(List<StripeSubscription> page) {
        var byCustomer = page.stream().collect(groupingBy(StripeSubscription::customerId));
        return (int) Subscription.findByCustomers(List.copyOf(byCustomer.keySet())).stream()
                .filter(stored -> byCustomer.getOrDefault(stored.stripeCustomerId, List.of()).stream()
                        .anyMatch(stored::differsFrom))
                .filter(stored -> hasChanged(stored.userId))
                .count();
    }

    /** Synchronizes a user. One whom Stripe rejects does not keep the others from being compared. */
    private boolean hasChanged(UUID userId) {
        try {
            return sync.syncUser(userId);
        } catch (StripeRejected rejected) {
            LOG.errorf(rejected, "Subscription not compared with Stripe user=%s", userId);
            return false;
        }
    }

    /** Repairs subscriptions with access whose customers Stripe does not know. */
    private int repairUnknown(Set<String> customers) {
        var repaired = 0;
        @Nullable UUID after = null;
        for (var page = Subscription.findActiveAfter(after, PAGE_SIZE);
                !page.isEmpty();
                page = Subscription.findActiveAfter(after, PAGE_SIZE)) {
            for (var stored : page)
                if (!customers.contains(stored.stripeCustomerId) && hasChanged(stored.userId)) repaired++;
            after = page.get(page.size() - 1).userId;
        }
        return repaired;
    }
}
