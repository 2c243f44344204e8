package kindred.subscriptions.upkeep;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import kindred.subscriptions.subscription.SubscriptionsConfig;

/** A job that deletes the ids of webhook events that Stripe no longer delivers. Parked events stay for an operator. */
@ApplicationScoped
class PurgeWebhookEvents {
    private final AgroalDataSource database;
    private final SubscriptionsConfig config;
    private final Clock clock;

    PurgeWebhookEvents(AgroalDataSource database, SubscriptionsConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(identity = "forget-stripe-events", every = "1h")
    void purge() throws SQLException {
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement("delete from stripe_events where received_at < ? and not parked")) {
            statement.setObject(
                    1, clock.instant().minus(config.rememberEvents()).atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
