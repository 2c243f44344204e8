package kindred.subscriptions.webhook;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import kindred.subscriptions.stripe.Stripe;
import kindred.subscriptions.subscription.Refresh;
import org.jboss.logging.Logger;

/** Takes each event once: that it was received, and what it led to, are one transaction. */
@ApplicationScoped
class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final AgroalDataSource database;
    private final Stripe stripe;
    private final Refresh refresh;

    Inbox(AgroalDataSource database, Stripe stripe, Refresh refresh) {
        this.database = database;
        this.stripe = stripe;
        this.refresh = refresh;
    }

    @Transactional
    Outcome receive(Hint event) {
        if (!event.isOfInterest()) return Outcome.IGNORED;
        if (!remember(event)) return Outcome.DUPLICATE;
        var customer = event.customerId();
        if (customer == null && event.chargeId() != null)
            customer = stripe.customerOfCharge(event.chargeId()).orElse(null);
        if (customer == null) return park(event);
        return refresh.customer(customer) ? Outcome.APPLIED : Outcome.IGNORED;
    }

    /** Whether the event is new. Of two deliveries at once, the second waits here for the first. */
    private boolean remember(Hint event) {
        return 1
                == update(
                        "insert into stripe_events (id, type) values (?, ?) on conflict do nothing",
                        event.id(),
                        event.type());
    }

    /** Kept for an operator: it should say whom it is about, and does not. The event itself is at Stripe. */
    private Outcome park(Hint event) {
        update("update stripe_events set parked = true where id = ?", event.id());
        LOG.warnf(
                "Stripe's event %s (%s, version %s) names no customer: parked",
                event.id(), event.type(), event.apiVersion());
        return Outcome.PARKED;
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
