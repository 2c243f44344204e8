package kindred.subscriptions.subscription;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kindred.subscriptions.stripe.StripeSubscription;
import org.jspecify.annotations.Nullable;

/** A user's subscription: a copy of its last known state at Stripe, and the end of the access that it gives. */
@Entity
@Table(name = "subscriptions")
public class Subscription extends PanacheEntityBase {
    /** Status before the first subscription. */
    static final String NONE = "none";
    /** Our own status, which Stripe does not have: the paid time is over, and Stripe has reported no renewal. */
    static final String EXPIRED = "expired";

    @Id
    public UUID userId;

    public @Nullable String stripeCustomerId;
    /** How many customers of this user Stripe has deleted. */
    public int formerCustomers;

    public @Nullable String stripeSubscriptionId;
    public String status;
    public @Nullable String priceId;
    /** The end of the time that was paid for; null if nothing was paid. */
    public @Nullable Instant periodEnds;

    public boolean cancelAtPeriodEnd;
    /** When access ends without further news from Stripe; null if there is no access. */
    public @Nullable Instant accessEnds;
    /** Whether a payment was refunded or disputed, so that each synchronization must read the payments. */
    public boolean checkPayments;
    /** Whether the last published event says that the user has access. */
    public boolean announcedActive;

    /** Grows with each change of the published state. */
    public long version;

    public Instant updatedAt;

    public static Optional<Subscription> find(UUID userId) {
        return findByIdOptional(userId);
    }

    /** Finds the subscription and locks the row for a change, until the transaction ends. */
    public static Optional<Subscription> lock(UUID userId) {
        return findByIdOptional(userId, LockModeType.PESSIMISTIC_WRITE);
    }

    public static Optional<Subscription> lockByCustomer(String customerId) {
        return Subscription.<Subscription>find("stripeCustomerId", customerId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Finds and locks the next published subscriptions after a user id, in the order of ids. */
    static List<Subscription> lockPublishedAfter(UUID userId, int limit) {
        return Subscription.<Subscription>find("version > 0 and userId > ?1 order by userId", userId)
                .page(0, limit)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    public static List<Subscription> findByCustomers(List<String> customerIds) {
        return list("stripeCustomerId in ?1", customerIds);
    }

    /** Finds users whose published access has ended by now, the earliest end first. */
    public static List<UUID> findLapsed(Instant now, int limit) {
        return Subscription.<Subscription>find("announcedActive and accessEnds <= ?1 order by accessEnds", now)
                .page(0, limit)
                .stream()
                .map(subscription -> subscription.userId)
                .toList();
    }

    /** Finds those of these customers' subscriptions that have published access. */
    public static List<Subscription> findByCustomersWithAccess(Collection<String> customerIds) {
        return list("announcedActive and stripeCustomerId in ?1", customerIds);
    }

    /** Finds the next subscriptions with published access after a user id, in the order of ids. */
    public static List<Subscription> findActiveAfter(@Nullable UUID userId, int limit) {
        var query = userId == null
                ? Subscription.<Subscription>find("announcedActive order by userId")
                : Subscription.<Subscription>find("announcedActive and userId > ?1 order by userId", userId);
        return query.page(0, limit).list();
    }

    boolean isActive(Instant now) {
        return accessEnds != null && now.isBefore(accessEnds);
    }

    /**
     * Copies the state at Stripe. Returns whether the published state has changed.
     *
     * @param isWithdrawn whether it gives no access, because the money for its current period went back
     */
    boolean apply(
            @Nullable StripeSubscription current,
            @Nullable Instant paidUntil,
            @Nullable Instant accessEnds,
            boolean isWithdrawn,
            Instant now) {
        var before = publishedState();
        this.accessEnds = accessEnds;
        if (current == null) {
            // A user who had a subscription has none any more: Stripe's customer was deleted
            if (stripeSubscriptionId != null) status = "canceled";
        } else {
            stripeSubscriptionId = current.id();
            status = isWithdrawn || (accessEnds != null && !isActive(now)) ? EXPIRED : current.status();
            priceId = current.priceId();
            periodEnds = paidUntil;
            cancelAtPeriodEnd = current.cancelAtPeriodEnd();
        }
        return recordChange(before, now);
    }

    /** Ends access whose time is over. Returns whether the published state has changed. */
    boolean expire(Instant now) {
        if (accessEnds == null || isActive(now)) return false;
        var before = publishedState();
        status = EXPIRED;
        return recordChange(before, now);
    }

    /** The grace of a renewal can be over while Stripe still tries to collect. */
    private boolean isRightlyExpired(StripeSubscription one) {
        return status.equals(EXPIRED) && one.status().equals("past_due");
    }

    private boolean recordChange(List<@Nullable Object> before, Instant now) {
        announcedActive = isActive(now);
        if (publishedState().equals(before)) return false;
        version++;
        updatedAt = now;
        return true;
    }

    private List<@Nullable Object> publishedState() {
        // List.of would refuse nulls
        return Arrays.asList(status, priceId, periodEnds, cancelAtPeriodEnd, announcedActive);
    }

    /** Whether one of the customer's subscriptions at Stripe differs from the stored state. */
    public boolean differsFrom(StripeSubscription one) {
        // While the stored one gives access, another one that has ended does not count
        if (!one.id().equals(stripeSubscriptionId)) return one.isCollectable() || !announcedActive;
        // Only its payments say what is true
        if (checkPayments && one.isCollectable()) return true;
        return !one.priceId().equals(priceId)
                // If the latest invoice is not paid, only earlier ones say until when it is
                || (one.latestPaidUntil() != null
                        && !one.earlier(one.latestPaidUntil()).equals(periodEnds)
                        && !checkPayments)
                || one.cancelAtPeriodEnd() != cancelAtPeriodEnd
                || !(one.status().equals(status) || isRightlyExpired(one));
    }
}
