package kindred.subscriptions.stripe;

import com.stripe.model.Subscription;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as Stripe has it now.
 *
 * @param status one of <a href="https://docs.stripe.com/api/subscriptions/object#subscription_object-status">Stripe's</a>
 * @param periodStarts and {@code periodEnds}: of the item, since Stripe's version 2025-03-31 the only place
 * @param cancelAtPeriodEnd whether it will not be renewed
 */
public record PaidSubscription(
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

    /** Of several of one customer, the last is the one that counts: one that runs, else one to be settled, else the newest. */
    public static final Comparator<PaidSubscription> BY_WEIGHT = Comparator.comparing(PaidSubscription::runs)
            .thenComparing(PaidSubscription::isUnsettled)
            .thenComparing(PaidSubscription::periodEnds)
            .thenComparing(PaidSubscription::created)
            .thenComparing(PaidSubscription::id);

    /** Whether it is paid for, or on trial. */
    public boolean runs() {
        return RUNNING.contains(status);
    }

    /** Whether it exists and waits for its person to settle something, which the billing portal is for. */
    public boolean isUnsettled() {
        return isUnsettled(status);
    }

    /** The same of a status alone. */
    public static boolean isUnsettled(String status) {
        return UNSETTLED.contains(status);
    }

    static @Nullable PaidSubscription of(Subscription subscription) {
        var items = subscription.getItems();
        // A subscription is sold with one price; one without any is nothing we know to judge
        if (items == null || items.getData().isEmpty()) return null;
        var item = items.getData().get(0);
        var ends = Instant.ofEpochSecond(item.getCurrentPeriodEnd());
        var cancelAt = subscription.getCancelAt();
        var isCancelled = Boolean.TRUE.equals(subscription.getCancelAtPeriodEnd())
                || (cancelAt != null && !Instant.ofEpochSecond(cancelAt).isAfter(ends));
        return new PaidSubscription(
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
