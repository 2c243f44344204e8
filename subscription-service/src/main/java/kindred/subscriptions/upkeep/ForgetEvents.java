package kindred.subscriptions.upkeep;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import kindred.subscriptions.subscription.SubscriptionsConfig;

/** Forgets the ids of events that Stripe cannot deliver any more. Parked ones stay until somebody has looked at them. */
@ApplicationScoped
class ForgetEvents {
    private final AgroalDataSource database;
    private final SubscriptionsConfig config;
    private final Clock clock;

    ForgetEvents(AgroalDataSource database, SubscriptionsConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(identity = "forget-stripe-events", every = "1h")
    void forget() throws SQLException {
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement("delete from stripe_events where received_at < ? and not parked")) {
            statement.setObject(
                    1, clock.instant().minus(config.rememberEvents()).atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
