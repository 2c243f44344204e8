package kindred.subscriptions.webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import kindred.kit.database.Sql;
import kindred.subscriptions.stripe.StripePayments;
import kindred.subscriptions.stripe.StripeRejected;
import kindred.subscriptions.subscription.SyncSubscription;
import org.jboss.logging.Logger;

/** Processes each webhook event once: one transaction stores the id of the event and its effect. */
@ApplicationScoped
class WebhookProcessor {
    private static final Logger LOG = Logger.getLogger(WebhookProcessor.class);

    private final Sql sql;
    private final StripePayments payments;
    private final SyncSubscription sync;

    WebhookProcessor(Sql sql, StripePayments payments, SyncSubscription sync) {
        this.sql = sql;
        this.payments = payments;
        this.sync = sync;
    }

    WebhookOutcome process(WebhookEvent event) {
        if (!event.isRelevant()) return WebhookOutcome.IGNORED;
        try {
            return QuarkusTransaction.requiringNew().call(() -> apply(event));
        } catch (StripeRejected rejected) {
            // Any other reason may be a fault of ours, which a later delivery survives
            if (!rejected.isMissing()) throw rejected;
            // Stripe would send the event for three days, each time with the same result
            return QuarkusTransaction.requiringNew()
                    .call(() -> insertIfAbsent(event)
                            ? park(event, "Stripe does not know what it names")
                            : WebhookOutcome.DUPLICATE);
        }
    }

    private WebhookOutcome apply(WebhookEvent event) {
        if (!insertIfAbsent(event)) return WebhookOutcome.DUPLICATE;
        var customer = event.customerId();
        if (customer == null) {
            if (event.chargeId() == null) return park(event, "It names no customer and no charge");
            customer = payments.findCustomerOfCharge(event.chargeId()).orElse(null);
            if (customer == null) return park(event, "Stripe knows no customer of its charge");
        }
        var isOurs = event.concernsPayment() ? sync.syncPayments(customer) : sync.syncCustomer(customer);
        return isOurs ? WebhookOutcome.APPLIED : WebhookOutcome.IGNORED;
    }

    /** Returns whether the event is new. Of two concurrent deliveries, the second waits here for the first. */
    private boolean insertIfAbsent(WebhookEvent event) {
        return 1
                == sql.update(
                        "insert into stripe_events (id, type) values (?, ?) on conflict do nothing",
                        event.id(),
                        event.type());
    }

    /** Keeps an event for an operator, who finds its content at Stripe. */
    private WebhookOutcome park(WebhookEvent event, String reason) {
        sql.update("update stripe_events set parked = true, parked_reason = ? where id = ?", reason, event.id());
        LOG.warnf(
                "Parked a webhook event event=%s type=%s version=%s reason=%s",
                event.id(), event.type(), event.apiVersion(), reason);
        return WebhookOutcome.PARKED;
    }
}
