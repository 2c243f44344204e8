package kindred.subscriptions.webhook;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import kindred.subscriptions.stripe.Stripe;
import kindred.subscriptions.subscription.SyncSubscription;
import org.jboss.logging.Logger;

/** Takes each event once: that it was received, and what it led to, are one transaction. */
@ApplicationScoped
class WebhookProcessor {
    private static final Logger LOG = Logger.getLogger(WebhookProcessor.class);

    private final AgroalDataSource database;
    private final Stripe stripe;
    private final SyncSubscription refresh;

    WebhookProcessor(AgroalDataSource database, Stripe stripe, SyncSubscription refresh) {
        this.database = database;
        this.stripe = stripe;
        this.refresh = refresh;
    }

    @Transactional
    WebhookOutcome receive(WebhookEvent event) {
        if (!event.isOfInterest()) return WebhookOutcome.IGNORED;
        if (!remember(event)) return WebhookOutcome.DUPLICATE;
        var customer = event.customerId();
        if (customer == null && event.chargeId() != null)
            customer = stripe.customerOfCharge(event.chargeId()).orElse(null);
        if (customer == null) return park(event);
        return refresh.customer(customer) ? WebhookOutcome.APPLIED : WebhookOutcome.IGNORED;
    }

    /** Whether the event is new. Of two deliveries at once, the second waits here for the first. */
    private boolean remember(WebhookEvent event) {
        return 1
                == update(
                        "insert into stripe_events (id, type) values (?, ?) on conflict do nothing",
                        event.id(),
                        event.type());
    }

    /** Kept for an operator: it should say whom it is about, and does not. The event itself is at Stripe. */
    private WebhookOutcome park(WebhookEvent event) {
        update("update stripe_events set parked = true where id = ?", event.id());
        LOG.warnf(
                "Stripe's event %s (%s, version %s) names no customer: parked",
                event.id(), event.type(), event.apiVersion());
        return WebhookOutcome.PARKED;
    }

    private int update(String sql, String... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) statement.setString(i + 1, parameters[i]);
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
