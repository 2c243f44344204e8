package kindred.subscriptions.stripe;

import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as Stripe returns it now.
 *
 * @param userId the id of our user in its metadata or, if Stripe was asked for it, in that of its customer; null if there
 *     is none, for example because it was created by hand
 * @param status one of
 *     <a href="https://docs.stripe.com/api/subscriptions/object#subscription_object-status">Stripe's</a>
 * @param priceId the price of its item with one of our plans; of its first item if it has none of our plans
 * @param periodStarts start of that item's current period; the subscription itself has none since API version 2025-03-31
 * @param periodEnds end of that item's current period
 * @param cancelsAt when Stripe ends it, if that is planned
 * @param latestPaidUntil the end of the time that its latest invoice pays for; null if that invoice is not paid, or is
 *     about something else
 */
public record StripeSubscription(
        String id,
        String customerId,
        @Nullable String userId,
        String status,
        String priceId,
        Instant periodStarts,
        Instant periodEnds,
        @Nullable Instant cancelsAt,
        Instant created,
        @Nullable Instant latestPaidUntil) {
    private static final Set<String> UNSETTLED = Set.of("past_due", "unpaid", "paused");
    private static final Set<String> RUNNING = Set.of("active", "trialing");
    private static final Set<String> ENDED = Set.of("canceled", "incomplete_expired");

    /**
     * Orders a customer's subscriptions; the last one counts. A running one counts before an unsettled one, that before
     * another one that is collectable, and that before one that has ended. Of two running or two unsettled ones, the one
     * that ends later counts, else the newer one.
     */
    public static final Comparator<StripeSubscription> BY_PRECEDENCE = Comparator.comparingInt(StripeSubscription::rank)
            .thenComparing(StripeSubscription::endsIfItCounts)
            .thenComparing(StripeSubscription::created)
            .thenComparing(StripeSubscription::id);

    private int rank() {
        if (isRunning()) return 3;
        if (isUnsettled()) return 2;
        return isCollectable() ? 1 : 0;
    }

    private Instant endsIfItCounts() {
        return isRunning() || isUnsettled() ? ends() : Instant.EPOCH;
    }

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

    /** Whether it ends with the current period, or within it, instead of being renewed. */
    public boolean cancelAtPeriodEnd() {
        return cancelsAt != null && !cancelsAt.isAfter(periodEnds);
    }

    /** The end of the current period, or the planned end of the subscription if that is earlier. */
    public Instant ends() {
        return earlier(periodEnds);
    }

    /** A time, or the planned end of the subscription if that is earlier. */
    public Instant earlier(Instant time) {
        return cancelsAt != null && cancelsAt.isBefore(time) ? cancelsAt : time;
    }

    /** @param plans our prices */
    static @Nullable StripeSubscription of(Subscription subscription, Collection<String> plans) {
        var item = decidingItem(subscription, plans);
        // The rule for access does not cover a subscription without a price
        if (item == null) return null;
        var ends = time(item.getCurrentPeriodEnd());
        var cancelAt = subscription.getCancelAt();
        return new StripeSubscription(
                subscription.getId(),
                subscription.getCustomer(),
                userId(subscription),
                subscription.getStatus(),
                item.getPrice().getId(),
                time(item.getCurrentPeriodStart()),
                ends,
                cancelAt != null
                        ? (@Nullable Instant) time(cancelAt)
                        : Boolean.TRUE.equals(subscription.getCancelAtPeriodEnd()) ? ends : null,
                time(subscription.getCreated()),
                latestPaidUntil(subscription));
    }

    private static @Nullable String userId(Subscription subscription) {
        var customer = subscription.getCustomerObject();
        return Stream.of(subscription.getMetadata(), customer == null ? null : customer.getMetadata())
                .filter(Objects::nonNull)
                .map(metadata -> metadata.get(Stripe.USER_ID))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Another item can be an extra. Of several of our plans, the one that ends last decides. */
    private static @Nullable SubscriptionItem decidingItem(Subscription subscription, Collection<String> plans) {
        var items = subscription.getItems();
        if (items == null || items.getData().isEmpty()) return null;
        return items.getData().stream()
                .filter(item -> plans.contains(item.getPrice().getId()))
                .max(Comparator.comparing(SubscriptionItem::getCurrentPeriodEnd).thenComparing(SubscriptionItem::getId))
                .orElse(items.getData().get(0));
    }

    private static @Nullable Instant latestPaidUntil(Subscription subscription) {
        var latest = subscription.getLatestInvoiceObject();
        return latest == null || !"paid".equals(latest.getStatus())
                ? null
                : PaidInvoice.of(latest).paysUntil();
    }

    private static Instant time(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }
}
