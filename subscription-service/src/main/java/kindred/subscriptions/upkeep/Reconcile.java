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
import kindred.subscriptions.stripe.PaidSubscription;
import kindred.subscriptions.stripe.Stripe;
import kindred.subscriptions.stripe.StripeUnavailable;
import kindred.subscriptions.subscription.Subscription;
import kindred.subscriptions.subscription.SyncSubscription;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Compares what we know with all that Stripe knows, page by page, and repairs what differs. Done twice, it changes nothing more. */
@ApplicationScoped
public class Reconcile {
    private static final Logger LOG = Logger.getLogger(Reconcile.class);
    private static final int AT_ONCE = 100;

    private final Stripe stripe;
    private final SyncSubscription refresh;

    Reconcile(Stripe stripe, SyncSubscription refresh) {
        this.stripe = stripe;
        this.refresh = refresh;
    }

    /**
     * @param compared customers of Stripe who have or had a subscription
     * @param repaired rows that said something else than Stripe
     */
    public record Result(int compared, int repaired) {}

    @Scheduled(
            identity = "reconcile-with-stripe",
            every = "{kindred.subscriptions.reconcile-every}",
            delayed = "{kindred.subscriptions.reconcile-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void regularly() {
        try {
            var result = all();
            if (result.repaired() > 0)
                LOG.warnf(
                        "Of %d customers' subscriptions, %d were not as Stripe has them",
                        result.compared(), result.repaired());
        } catch (StripeUnavailable away) {
            LOG.warnf("Nothing was compared with Stripe: %s", away.getMessage());
        }
    }

    /** @throws StripeAway when Stripe fails on the way; what was repaired until then stays so */
    @ActivateRequestContext
    public Result all() {
        var seen = new HashSet<String>();
        var repaired = 0;
        @Nullable String from = null;
        do {
            var page = stripe.page(from);
            page.subscriptions().forEach(paid -> seen.add(paid.customerId()));
            repaired += repair(page.subscriptions());
            from = page.next();
        } while (from != null);
        return new Result(seen.size(), repaired + repairUnseen(seen));
    }

    private int repair(List<PaidSubscription> page) {
        var byCustomer = page.stream().collect(groupingBy(PaidSubscription::customerId));
        return (int) Subscription.byCustomers(List.copyOf(byCustomer.keySet())).stream()
                .filter(ours -> byCustomer.getOrDefault(ours.stripeCustomerId, List.of()).stream()
                        .anyMatch(ours::differsFrom))
                .filter(ours -> refresh.user(ours.userId))
                .count();
    }

    /** Those that we believe in and Stripe has never heard of. */
    private int repairUnseen(Set<String> seen) {
        var repaired = 0;
        @Nullable UUID after = null;
        for (var page = Subscription.activeAfter(after, AT_ONCE);
                !page.isEmpty();
                page = Subscription.activeAfter(after, AT_ONCE)) {
            for (var ours : page) if (!seen.contains(ours.stripeCustomerId) && refresh.user(ours.userId)) repaired++;
            after = page.get(page.size() - 1).userId;
        }
        return repaired;
    }
}
