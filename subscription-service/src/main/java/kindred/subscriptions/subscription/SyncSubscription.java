package kindred.subscriptions.subscription;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import kindred.events.EventType;
import kindred.kit.outbox.Outbox;
import kindred.subscriptions.stripe.PaidSubscription;
import kindred.subscriptions.stripe.Stripe;

/**
 * Makes a row say what Stripe says now. The row is locked before Stripe is asked, so that of two at once the later answer is stored
 * last, whatever made them ask.
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
     * Returns whether something had changed.
     *
     * @throws StripeAway and nothing is changed
     */
    @Transactional
    public boolean user(UUID userId) {
        return Subscription.lock(userId).map(this::locked).orElse(false);
    }

    /** The same for the user whose customer that is at Stripe; nothing, if they are nobody's. Returns whether they are somebody's. */
    @Transactional
    public boolean customer(String customerId) {
        var subscription = Subscription.lockByCustomer(customerId);
        subscription.ifPresent(this::locked);
        return subscription.isPresent();
    }

    /** Ends access whose time is over, whatever Stripe would say. Returns whether it had not ended before. */
    @Transactional
    public boolean lapse(UUID userId) {
        var subscription = Subscription.lock(userId).orElseThrow();
        var lapsed = subscription.lapse(now());
        if (lapsed) announce(subscription);
        return lapsed;
    }

    @Transactional(TxType.MANDATORY)
    boolean locked(Subscription subscription) {
        var customer = subscription.stripeCustomerId;
        if (customer == null) return false;
        var paid = stripe.subscriptions(customer).stream()
                .max(PaidSubscription.BY_WEIGHT)
                .orElse(null);
        var isOver = paid == null || !(paid.runs() || paid.isUnsettled());
        // Stripe ends the subscriptions of a customer that is deleted; the next upgrade needs a new one
        if (isOver && stripe.isDeleted(customer)) {
            subscription.stripeCustomerId = null;
            subscription.formerCustomers++;
        }
        var wasActive = subscription.announcedActive;
        var changed = subscription.apply(paid, paid == null ? null : access.ends(paid), now());
        if (subscription.announcedActive && !wasActive) upgraded.increment();
        if (changed) announce(subscription);
        return changed;
    }

    private void announce(Subscription subscription) {
        outbox.emit(EventType.SUBSCRIPTION_CHANGED, subscription.userId, topic.state(subscription));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
