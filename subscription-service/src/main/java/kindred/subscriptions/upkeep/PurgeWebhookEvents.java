package kindred.subscriptions.upkeep;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import kindred.kit.database.Sql;
import kindred.subscriptions.subscription.SubscriptionsConfig;

/** A job that deletes the ids of webhook events that Stripe no longer delivers. Parked events stay for an operator. */
@ApplicationScoped
class PurgeWebhookEvents {
    private final Sql sql;
    private final SubscriptionsConfig config;
    private final Clock clock;

    PurgeWebhookEvents(Sql sql, SubscriptionsConfig config, Clock clock) {
        this.sql = sql;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(identity = "purge-webhook-events", every = "1h")
    void purge() {
        sql.update(
                "delete from stripe_events where received_at < ? and not parked",
                clock.instant().minus(config.eventRetention()));
    }
}
