package kindred.subscriptions.upkeep;

import static java.util.stream.Collectors.groupingBy;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import kindred.subscriptions.stripe.Stripe;
import kindred.subscriptions.stripe.StripePayments;
import kindred.subscriptions.stripe.StripeRejected;
import kindred.subscriptions.stripe.StripeSubscription;
import kindred.subscriptions.stripe.StripeUnavailable;
import kindred.subscriptions.subscription.Subscription;
import kindred.subscriptions.subscription.SubscriptionsConfig;
import kindred.subscriptions.subscription.SurplusSubscriptions;
import kindred.subscriptions.subscription.SyncSubscription;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Compares all stored subscriptions with Stripe, page by page, and repairs those that differ. It is idempotent. */
@ApplicationScoped
public class Reconcile {
    private static final Logger LOG = Logger.getLogger(Reconcile.class);
    private static final int PAGE_SIZE = 100;

    /** An older payment does not pay for a current period: a year, and the month in which it may have been collected. */
    private static final Duration LONGEST_PERIOD = Duration.ofDays(400);

    private final Stripe stripe;
    private final StripePayments payments;
    private final SyncSubscription sync;
    private final SurplusSubscriptions surplus;
    private final SubscriptionsConfig config;
    private final Clock clock;

    Reconcile(
            Stripe stripe,
            StripePayments payments,
            SyncSubscription sync,
            SurplusSubscriptions surplus,
            SubscriptionsConfig config,
            Clock clock) {
        this.stripe = stripe;
        this.payments = payments;
        this.sync = sync;
        this.surplus = surplus;
        this.config = config;
        this.clock = clock;
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
        var users = new HashMap<String, UUID>();
        var withSurplus = surplus.listCustomers();
        var repaired = 0;
        @Nullable String cursor = null;
        do {
            var page = stripe.listPage(cursor);
            for (var subscription : page.subscriptions()) {
                customers.add(subscription.customerId());
                // A former customer, whose subscriptions have all ended, costs no calls
                if (subscription.isCollectable() || withSurplus.contains(subscription.customerId()))
                    user(subscription).ifPresent(userId -> users.put(subscription.customerId(), userId));
            }
            repaired += repair(page.subscriptions());
            cursor = page.next();
        } while (cursor != null);
        repaired += repairUnknown(customers) + repairReversed() + compareCustomers(users);
        return new Result(customers.size(), repaired);
    }

    private static Optional<UUID> user(StripeSubscription subscription) {
        try {
            return Optional.ofNullable(subscription.userId()).map(UUID::fromString);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Compares the customers that name a user of ours, but are not that user's customer, with the user's customer. */
    private int compareCustomers(Map<String, UUID> users) {
        var others = new HashMap<>(users);
        for (var page : pages(List.copyOf(users.keySet())))
            for (var stored : Subscription.findByCustomers(page)) others.remove(stored.stripeCustomerId);
        return (int) others.entrySet().stream()
                .filter(other -> hasChanged(other.getValue(), user -> sync.compareCustomers(user, other.getKey())))
                .count();
    }

    private static List<List<String>> pages(List<String> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + PAGE_SIZE)
                .mapToObj(from -> all.subList(from, Math.min(from + PAGE_SIZE, all.size())))
                .toList();
    }

    /** Repairs access that was paid for by payments whose money went back. Subscriptions do not show that. */
    private int repairReversed() {
        var since = clock.instant().minus(LONGEST_PERIOD);
        var customers = new HashSet<String>();
        if (config.refundEndsAccess()) customers.addAll(payments.listCustomersWithRefund(since));
        if (config.lostDisputeEndsAccess()) customers.addAll(payments.listCustomersWithLostDispute(since));
        return (int) pages(List.copyOf(customers)).stream()
                .flatMap(page -> Subscription.findByCustomersWithAccess(page).stream())
                .filter(stored -> hasChanged(stored.userId, sync::syncPaymentsOf))
                .count();
    }

    private int repair(List<StripeSubscription> page) {
        var byCustomer = page.stream().collect(groupingBy(StripeSubscription::customerId));
        return (int) Subscription.findByCustomers(List.copyOf(byCustomer.keySet())).stream()
                .filter(stored -> byCustomer.getOrDefault(stored.stripeCustomerId, List.of()).stream()
                        .anyMatch(stored::differsFrom))
                .filter(stored -> hasChanged(stored.userId, sync::syncUser))
                .count();
    }

    /** Synchronizes a user. One whom Stripe rejects does not keep the others from being compared. */
    private boolean hasChanged(UUID userId, Predicate<UUID> synchronization) {
        try {
            return synchronization.test(userId);
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
                if (!customers.contains(stored.stripeCustomerId) && hasChanged(stored.userId, sync::syncUser))
                    repaired++;
            after = page.get(page.size() - 1).userId;
        }
        return repaired;
    }
}
