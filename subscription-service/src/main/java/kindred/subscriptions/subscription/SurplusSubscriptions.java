package kindred.subscriptions.subscription;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kindred.kit.database.Column;
import kindred.kit.database.Row;
import kindred.kit.database.Sql;
import kindred.subscriptions.stripe.StripeSubscription;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions for which Stripe may collect money although the user has a better one. Kindred sells no second one,
 * so each was made by hand at Stripe, and an operator decides about it. Metric {@code kindred.subscriptions.surplus}
 * counts them.
 */
@ApplicationScoped
public class SurplusSubscriptions {
    private static final String DELETE_OTHERS =
            "delete from surplus_subscriptions where user_id = ? and stripe_customer_id = ? and stripe_subscription_id <> all (?)";

    private static final String UPSERT = """
            insert into surplus_subscriptions (stripe_subscription_id, stripe_customer_id, user_id, status, price_id)
            values (?, ?, ?, ?, ?)
            on conflict (stripe_subscription_id) do update set
              stripe_customer_id = excluded.stripe_customer_id, user_id = excluded.user_id,
              status = excluded.status, price_id = excluded.price_id
            """;

    private static final String OLDEST = """
            select stripe_subscription_id, stripe_customer_id, user_id, status, price_id, found_at
            from surplus_subscriptions order by found_at, stripe_subscription_id limit 100
            """;

    private final Sql sql;
    private final Plans plans;
    private volatile double count = Double.NaN;

    SurplusSubscriptions(Sql sql, Plans plans, MeterRegistry metrics) {
        this.sql = sql;
        this.plans = plans;
        Gauge.builder("kindred.subscriptions.surplus", this, all -> all.count)
                .description("Subscriptions that Stripe may collect beside a better one of the same user")
                .register(metrics);
    }

    /**
     * @param plan null for a price that is none of our plans
     * @param foundAt when it was found
     */
    public record Surplus(
            String subscriptionId,
            String customerId,
            UUID userId,
            String status,
            @Nullable String plan,
            Instant foundAt) {}

    /** Returns the 100 that were found first. */
    public List<Surplus> list() {
        return sql.rows(OLDEST, this::read);
    }

    /** Whose surplus subscription it is. The customer can be another one than the user's. */
    record Owner(UUID userId, String customerId) {}

    Optional<Owner> findOwner(String subscriptionId) {
        return sql.row(
                "select user_id, stripe_customer_id from surplus_subscriptions where stripe_subscription_id = ?",
                row -> new Owner(row.uuid("user_id"), row.text("stripe_customer_id")),
                subscriptionId);
    }

    /** Returns the customers of all surplus subscriptions. */
    public Set<String> listCustomers() {
        return Set.copyOf(sql.rows(
                "select distinct stripe_customer_id from surplus_subscriptions",
                row -> row.text("stripe_customer_id")));
    }

    /** Stores which subscriptions of a customer are surplus now. */
    void replace(UUID userId, String customerId, List<StripeSubscription> surplus) {
        sql.update(DELETE_OTHERS, userId, customerId, Column.of(surplus, StripeSubscription::id));
        for (var one : surplus) sql.update(UPSERT, one.id(), customerId, userId, one.status(), one.priceId());
    }

    /** Counts them for the metric, in each replica. */
    @Scheduled(identity = "count-surplus-subscriptions", every = "30s")
    void count() {
        count = Double.NaN; // unknown is not zero
        count = sql.row("select count(*) as surplus from surplus_subscriptions", row -> row.number("surplus"))
                .orElse(0L);
    }

    private Surplus read(Row row) throws SQLException {
        return new Surplus(
                row.text("stripe_subscription_id"),
                row.text("stripe_customer_id"),
                row.uuid("user_id"),
                row.text("status"),
                plans.planOf(row.text("price_id")),
                row.instant("found_at"));
    }
}
