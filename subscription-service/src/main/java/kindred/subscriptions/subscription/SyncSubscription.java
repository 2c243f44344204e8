package kindred.subscriptions.subscription;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kindred.events.EventType;
import kindred.kit.outbox.Outbox;
import kindred.subscriptions.stripe.PaidInvoice;
import kindred.subscriptions.stripe.Stripe;
import kindred.subscriptions.stripe.StripePayments;
import kindred.subscriptions.stripe.StripeSubscription;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Synchronizes a stored subscription with Stripe. Locks the row before it calls Stripe, so that of two concurrent calls
 * the newer response is stored last.
 */
@ApplicationScoped
public class SyncSubscription {
    private static final Logger LOG = Logger.getLogger(SyncSubscription.class);

    private final Stripe stripe;
    private final StripePayments payments;
    private final AccessPolicy access;
    private final SubscriptionsConfig config;
    private final SurplusSubscriptions surplus;
    private final SubscriptionsTopic topic;
    private final Outbox outbox;
    private final Clock clock;
    private final Counter upgraded;

    SyncSubscription(
            Stripe stripe,
            StripePayments payments,
            AccessPolicy access,
            SubscriptionsConfig config,
            SurplusSubscriptions surplus,
            SubscriptionsTopic topic,
            Outbox outbox,
            Clock clock,
            MeterRegistry metrics) {
        this.stripe = stripe;
        this.payments = payments;
        this.access = access;
        this.config = config;
        this.surplus = surplus;
        this.topic = topic;
        this.outbox = outbox;
        this.clock = clock;
        this.upgraded = metrics.counter("kindred.subscriptions.upgraded");
    }

    /**
     * Synchronizes the subscription of a user. Returns whether the published state has changed.
     *
     * @throws kindred.subscriptions.stripe.StripeUnavailable if Stripe fails; nothing has changed
     */
    @Transactional
    public boolean syncUser(UUID userId) {
        return Subscription.lock(userId)
                .map(subscription -> syncLocked(subscription).changed())
                .orElse(false);
    }

    /** Synchronizes the subscription of Stripe's customer. Returns whether the customer is one of our users. */
    @Transactional
    public boolean syncCustomer(String customerId) {
        var subscription = Subscription.lockByCustomer(customerId);
        subscription.ifPresent(this::syncLocked);
        return subscription.isPresent();
    }

    /**
     * As {@link #syncCustomer}, after a refund or a dispute: this synchronization and all later ones also read the
     * customer's payments.
     */
    @Transactional
    public boolean syncPayments(String customerId) {
        var subscription = Subscription.lockByCustomer(customerId);
        subscription.ifPresent(found -> {
            found.checkPayments = true;
            syncLocked(found);
        });
        return subscription.isPresent();
    }

    /** As {@link #syncPayments}, for a user. Returns whether the published state has changed. */
    @Transactional
    public boolean syncPaymentsOf(UUID userId) {
        var subscription = Subscription.lock(userId).orElseThrow();
        subscription.checkPayments = true;
        return syncLocked(subscription).changed();
    }

    /**
     * Compares a user's customer with another one at Stripe that names the same user, as a seller makes by hand. The user's
     * customer is then the one with the better subscription. What Stripe could collect for the other one is surplus.
     * Returns whether the published state has changed.
     */
    @Transactional
    public boolean compareCustomers(UUID userId, String other) {
        var subscription = Subscription.lock(userId).orElse(null);
        if (subscription == null || other.equals(subscription.stripeCustomerId)) return false;
        var own = subscription.stripeCustomerId;
        var ofOwn = own == null ? List.<StripeSubscription>of() : stripe.listSubscriptions(own);
        var ofOther = stripe.listSubscriptions(other);
        var best = Stream.concat(ofOwn.stream(), ofOther.stream())
                .max(StripeSubscription.BY_PRECEDENCE)
                .orElse(null);
        if (best == null || !best.isCollectable() || !best.customerId().equals(other)) {
            surplus.replace(userId, other, collectable(ofOther));
            return false;
        }
        subscription.stripeCustomerId = other;
        if (own != null) surplus.replace(userId, own, collectable(ofOwn));
        LOG.infof("A user's customer at Stripe is another one now user=%s", userId);
        return syncLocked(subscription).changed();
    }

    private static List<StripeSubscription> collectable(List<StripeSubscription> all) {
        return all.stream().filter(StripeSubscription::isCollectable).toList();
    }

    /** Ends access whose time is over, without a call of Stripe. Returns whether the published state has changed. */
    @Transactional
    public boolean expire(UUID userId) {
        var subscription = Subscription.lock(userId).orElseThrow();
        var expired = subscription.expire(now());
        if (expired) publish(subscription);
        return expired;
    }

    /**
     * The result of a synchronization.
     *
     * @param changed whether the published state has changed
     * @param atStripe all subscriptions of the user's customer at Stripe, also ended ones
     */
    record Synced(boolean changed, List<StripeSubscription> atStripe) {}

    @Transactional(TxType.MANDATORY)
    Synced syncLocked(Subscription subscription) {
        var customer = subscription.stripeCustomerId;
        if (customer == null) return new Synced(false, List.of());
        var reversed = reversedPayments(subscription, customer);
        var atStripe = stripe.listSubscriptions(customer);
        var withdrawn = findWithdrawn(atStripe, reversed);
        if (!withdrawn.isEmpty() && config.cancelReversed()) {
            withdrawn.forEach(one -> stripe.cancel(one.id()));
            atStripe = stripe.listSubscriptions(customer);
            withdrawn = List.of();
        }
        return new Synced(store(subscription, customer, atStripe, withdrawn, reversed), atStripe);
    }

    private Set<String> reversedPayments(Subscription subscription, String customer) {
        if (!subscription.checkPayments) return Set.of();
        var reversed = payments.findReversedPayments(customer);
        // For example, the bank has returned the refund
        subscription.checkPayments = reversed.any();
        return reversed.withoutAccess(config.refundEndsAccess(), config.lostDisputeEndsAccess());
    }

    /** Finds the running subscriptions for whose current period all money went back. */
    private List<StripeSubscription> findWithdrawn(List<StripeSubscription> atStripe, Set<String> reversed) {
        if (reversed.isEmpty()) return List.of();
        return atStripe.stream()
                .filter(StripeSubscription::isRunning)
                .filter(one -> isWithdrawn(one, reversed))
                .toList();
    }

    private boolean isWithdrawn(StripeSubscription running, Set<String> reversed) {
        // An unpaid period is not withdrawn: its status says whether it gives access
        var payers = payments.listPaidInvoices(running.id()).stream()
                .filter(invoice -> invoice.paysPeriodUntil() != null
                        && !invoice.paysPeriodUntil().isBefore(running.periodEnds()))
                .toList();
        return !payers.isEmpty() && payers.stream().allMatch(invoice -> invoice.isPaidBy(reversed));
    }

    private boolean store(
            Subscription subscription,
            String customer,
            List<StripeSubscription> atStripe,
            List<StripeSubscription> withdrawn,
            Set<String> reversed) {
        // One without access does not count before one that can give it
        var current = atStripe.stream()
                .max(Comparator.comparing((StripeSubscription one) -> one.isRunning() && !withdrawn.contains(one))
                        .thenComparing(StripeSubscription::isUnsettled)
                        .thenComparing(StripeSubscription.BY_PRECEDENCE))
                .orElse(null);
        var isOver = current == null || !(current.isRunning() || current.isUnsettled());
        // Stripe ends the subscriptions of a deleted customer; the next upgrade needs a new customer
        if (isOver && stripe.isCustomerDeleted(customer)) {
            subscription.stripeCustomerId = null;
            subscription.formerCustomers++;
        }
        // Access follows the subscription that gives it for longer, even if another one is the one to show
        var accessEnds = atStripe.stream()
                .filter(one -> !withdrawn.contains(one))
                .map(one -> access.accessEnd(one, access.asksForPayments(one) ? paidUntil(one, reversed) : null))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        surplus.replace(
                subscription.userId,
                customer,
                atStripe.stream()
                        .filter(one -> one.isCollectable() && !one.equals(current))
                        .toList());
        var wasActive = subscription.announcedActive;
        var isWithdrawn = current != null && withdrawn.contains(current);
        var changed = subscription.apply(current, paidUntil(current, reversed), accessEnds, isWithdrawn, now());
        if (subscription.announcedActive && !wasActive) upgraded.increment();
        if (changed) publish(subscription);
        return changed;
    }

    /** The end of the time that is paid for. Money that went back, if that ends access, paid for nothing. */
    private @Nullable Instant paidUntil(@Nullable StripeSubscription current, Set<String> reversed) {
        if (current == null) return null;
        if (reversed.isEmpty() && current.latestPaidUntil() != null) return current.earlier(current.latestPaidUntil());
        return payments.listPaidInvoices(current.id()).stream()
                .filter(invoice -> !invoice.isPaidBy(reversed))
                .map(PaidInvoice::paysUntil)
                .filter(Objects::nonNull)
                // The newest one: after a change to a shorter plan, an earlier one names time that was given back
                .findFirst()
                .map(current::earlier)
                .orElse(null);
    }

    private void publish(Subscription subscription) {
        outbox.emit(EventType.SUBSCRIPTION_CHANGED, subscription.userId, topic.state(subscription));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
