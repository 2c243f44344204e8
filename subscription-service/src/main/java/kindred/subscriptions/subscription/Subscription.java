package kindred.subscriptions.subscription;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kindred.subscriptions.stripe.PaidSubscription;
import org.jspecify.annotations.Nullable;

/** What we know of a person's subscription: a copy of what Stripe said last, and until when that gives access. */
@Entity
@Table(name = "subscriptions")
public class Subscription extends PanacheEntityBase {
    /** Of somebody who has never subscribed. */
    static final String NONE = "none";
    /** Ours, not Stripe's: the time that was paid for is over, and Stripe has not told us of more. */
    static final String EXPIRED = "expired";

    @Id
    public UUID userId;

    public @Nullable String stripeCustomerId;
    /** How many customers of this user Stripe has deleted. */
    public int formerCustomers;

    public @Nullable String stripeSubscriptionId;
    public String status;
    public @Nullable String priceId;
    public @Nullable Instant periodEnds;
    public boolean cancelAtPeriodEnd;
    /** When access ends by itself; null if there is none. */
    public @Nullable Instant accessEnds;
    /** Whether others were told that there is access. */
    public boolean announcedActive;

    /** Grows with each change of what others may know. */
    public long version;

    public Instant updatedAt;

    public static Optional<Subscription> find(UUID userId) {
        return findByIdOptional(userId);
    }

    /** For a change: whoever else wants to change it waits until the transaction has ended. */
    public static Optional<Subscription> lock(UUID userId) {
        return findByIdOptional(userId, LockModeType.PESSIMISTIC_WRITE);
    }

    public static Optional<Subscription> lockByCustomer(String customerId) {
        return Subscription.<Subscription>find("stripeCustomerId", customerId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Those of whom others were told, whose ids come next, in the order of ids; locked as one is. */
    static List<Subscription> lockToldAfter(UUID userId, int most) {
        return Subscription.<Subscription>find("version > 0 and userId > ?1 order by userId", userId)
                .page(0, most)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    public static List<Subscription> byCustomers(List<String> customerIds) {
        return list("stripeCustomerId in ?1", customerIds);
    }

    /** Users who were told to have access that has ended by now, the longest ago first. */
    public static List<UUID> lapsed(Instant now, int most) {
        return Subscription.<Subscription>find("announcedActive and accessEnds <= ?1 order by accessEnds", now)
                .page(0, most)
                .stream()
                .map(subscription -> subscription.userId)
                .toList();
    }

    /** Those who were told to have access, in the order of their ids; a page of them. */
    public static List<Subscription> activeAfter(@Nullable UUID userId, int most) {
        var page = userId == null
                ? Subscription.<Subscription>find("announcedActive order by userId")
                : Subscription.<Subscription>find("announcedActive and userId > ?1 order by userId", userId);
        return page.page(0, most).list();
    }

    /** A row of the user is there afterwards; what is there already stays. */
    static void insertIfAbsent(UUID userId, Instant now) {
        getEntityManager()
                .createNativeQuery("""
                        insert into subscriptions (user_id, updated_at) values (:userId, :now)
                        on conflict do nothing""")
                .setParameter("userId", userId)
                .setParameter("now", now)
                .executeUpdate();
    }

    boolean isActive(Instant now) {
        return accessEnds != null && now.isBefore(accessEnds);
    }

    /** Takes over what Stripe says. Returns whether others should know. */
    boolean apply(@Nullable PaidSubscription paid, @Nullable Instant accessEnds, Instant now) {
        var before = visible();
        this.accessEnds = accessEnds;
        if (paid == null) {
            // Somebody who had one has no longer: their customer was deleted
            if (stripeSubscriptionId != null) status = "canceled";
        } else {
            stripeSubscriptionId = paid.id();
            status = accessEnds != null && !isActive(now) ? EXPIRED : paid.status();
            priceId = paid.priceId();
            periodEnds = paid.periodEnds();
            cancelAtPeriodEnd = paid.cancelAtPeriodEnd();
        }
        return noteChange(before, now);
    }

    /** Ends access whose time is over. Returns whether that was news. */
    boolean lapse(Instant now) {
        if (accessEnds == null || isActive(now)) return false;
        var before = visible();
        status = EXPIRED;
        return noteChange(before, now);
    }

    private boolean noteChange(List<@Nullable Object> before, Instant now) {
        announcedActive = isActive(now);
        if (visible().equals(before)) return false;
        version++;
        updatedAt = now;
        return true;
    }

    private List<@Nullable Object> visible() {
        // Not List.of: some may be null
        return Arrays.asList(status, priceId, periodEnds, cancelAtPeriodEnd, announcedActive);
    }

    /** Whether Stripe's word differs from what is stored. */
    public boolean differsFrom(PaidSubscription paid) {
        return !paid.id().equals(stripeSubscriptionId)
                || !paid.priceId().equals(priceId)
                || !Objects.equals(paid.periodEnds(), periodEnds)
                || paid.cancelAtPeriodEnd() != cancelAtPeriodEnd
                || !(paid.status().equals(status) || status.equals(EXPIRED));
    }
}
