package kindred.subscriptions.stripe;

import com.stripe.model.Subscription;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as Stripe returns it now.
 *
 * @param status one of
 *     <a href="https://docs.stripe.com/api/subscriptions/object#subscription_object-status">Stripe's</a>
 * @param periodStarts start of the item's current period; the subscription itself has none since API version 2025-03-31
 * @param periodEnds end of the item's current period
 * @param cancelAtPeriodEnd whether the subscription ends with the period instead of being renewed
 */
public record StripeSubscription(
        String id,
        String customerId,
        String status,
        String priceId,
        Instant periodStarts,
        Instant periodEnds,
        boolean cancelAtPeriodEnd,
        Instant created) {
    private static final Set<String> UNSETTLED = Set.of("past_due", "unpaid", "paused");
    private static final Set<String> RUNNING = Set.of("active", "trialing");
    private static final Set<String> ENDED = Set.of("canceled", "incomplete_expired");

    /** Orders a customer's subscriptions. The last one counts: a running, else an unsettled, else the newest one. */
    public static final Comparator<StripeSubscription> BY_PRECEDENCE = Comparator.comparing(
                    StripeSubscription::isRunning)
            .thenComparing(StripeSubscription::isUnsettled)
            .thenComparing(StripeSubscription::periodEnds)
            .thenComparing(StripeSubscription::created)
            .thenComparing(StripeSubscription::id);

    /** Whether it is paid or on trial. */
    public boolean isRunning() {
        return RUNNING.contains(status);
    }

    /**
     * Whether Stripe may still collect money for it, now or after the customer has paid or resumed it. So may a status that
     * this service does not know.
     */
    public boolean isCollectable() {
        return !ENDED.contains(status);
    }

    /** Whether the first payment is not complete. Stripe gives the subscription up after 23 hours. */
    public boolean isIncomplete() {
        return status.equals("incomplete");
    }

    /** Whether it waits until the customer pays or resumes it in the billing portal. */
    public boolean isUnsettled() {
        return UNSETTLED.contains(status);
    }

    static @Nullable StripeSubscription of(Subscription subscription) {
        var items = subscription.getItems();
        // We sell subscriptions with one price. The rule for access does not cover one without a price
        if (items == null || items.getData().isEmpty()) return null;
        var item = items.getData().get(0);
        var ends = Instant.ofEpochSecond(item.getCurrentPeriodEnd());
        var cancelAt = subscription.getCancelAt();
        var isCancelled = Boolean.TRUE.equals(subscription.getCancelAtPeriodEnd())
                || (cancelAt != null && !Instant.ofEpochSecond(cancelAt).isAfter(ends));
        return new StripeSubscription(
                subscription.getId(),
                subscription.getCustomer(),
                subscription.getStatus(),
                item.getPrice().getId(),
                Instant.ofEpochSecond(item.getCurrentPeriodStart()),
                ends,
                isCancelled,
                Instant.ofEpochSecond(subscription.getCreated()));
    }
}
