package kindred.subscriptions.subscription;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import kindred.events.EventType;
import kindred.kit.outbox.Outbox;
import kindred.subscriptions.stripe.Stripe;
import kindred.subscriptions.stripe.StripeSubscription;
import org.jspecify.annotations.Nullable;

/**
 * Synchronizes a stored subscription with Stripe. Locks the row before it calls Stripe, so that of two concurrent calls
 * the newer response is stored last.
 */
@ApplicationScoped
public class SyncSubscription {
    private final Stripe stripe;
    private final AccessPolicy access;
    private final SubscriptionsTopic topic;
    private final Outbox outbox;
    private final Clock clock;
    private final Counter upgraded;

    SyncSubscription(
            Stripe stripe,
            AccessPolicy access,
            SubscriptionsTopic topic,
            Outbox outbox,
            Clock clock,
            MeterRegistry metrics) {
        this.stripe = stripe;
        this.access = access;
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
        var atStripe = stripe.listSubscriptions(customer);
        return new Synced(store(subscription, customer, atStripe), atStripe);
    }

    private boolean store(Subscription subscription, String customer, List<StripeSubscription> atStripe) {
        var current = atStripe.stream().max(StripeSubscription.BY_PRECEDENCE).orElse(null);
        var isOver = current == null || !(current.isRunning() || current.isUnsettled());
        // Stripe ends the subscriptions of a deleted customer; the next upgrade needs a new customer
        if (isOver && stripe.isCustomerDeleted(customer)) {
            subscription.stripeCustomerId = null;
            subscription.formerCustomers++;
        }
        var wasActive = subscription.announcedActive;
        var changed = subscription.apply(
                current, paidUntil(current), current == null ? null : access.accessEnd(current), now());
        if (subscription.announcedActive && !wasActive) upgraded.increment();
        if (changed) publish(subscription);
        return changed;
    }

    /** The end of the time that is paid for. The current period of a subscription that does not run is not paid. */
    private @Nullable Instant paidUntil(@Nullable StripeSubscription current) {
        if (current == null) return null;
        return current.isRunning()
                ? current.periodEnds()
                : stripe.findPaidUntil(current.id()).orElse(null);
    }

    private void publish(Subscription subscription) {
        outbox.emit(EventType.SUBSCRIPTION_CHANGED, subscription.userId, topic.state(subscription));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
