package kindred.subscriptions.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import kindred.kit.database.Sql;
import kindred.subscriptions.stripe.Stripe;
import kindred.subscriptions.subscription.SyncSubscription;
import org.jboss.logging.Logger;

/** Processes each webhook event once: one transaction stores the id of the event and its effect. */
@ApplicationScoped
class WebhookProcessor {
    private static final Logger LOG = Logger.getLogger(WebhookProcessor.class);

    private final Sql sql;
    private final Stripe stripe;
    private final SyncSubscription sync;

    WebhookProcessor(Sql sql, Stripe stripe, SyncSubscription sync) {
        this.sql = sql;
        this.stripe = stripe;
        this.sync = sync;
    }

    @Transactional
    WebhookOutcome process(WebhookEvent event) {
        if (!event.isRelevant()) return WebhookOutcome.IGNORED;
        if (!insertIfAbsent(event)) return WebhookOutcome.DUPLICATE;
        var customer = event.customerId();
        if (customer == null && event.chargeId() != null)
            customer = stripe.findCustomerOfCharge(event.chargeId()).orElse(null);
        if (customer == null) return park(event);
        return sync.syncCustomer(customer) ? WebhookOutcome.APPLIED : WebhookOutcome.IGNORED;
    }

    /** Returns whether the event is new. Of two concurrent deliveries, the second waits here for the first. */
    private boolean insertIfAbsent(WebhookEvent event) {
        return 1
                == sql.update(
                        "insert into stripe_events (id, type) values (?, ?) on conflict do nothing",
                        event.id(),
                        event.type());
    }

    /** Marks an event without a customer for an operator, who finds its content at Stripe. */
    private WebhookOutcome park(WebhookEvent event) {
        sql.update("update stripe_events set parked = true where id = ?", event.id());
        LOG.warnf(
                "Parked a webhook event that names no customer event=%s type=%s version=%s",
                event.id(), event.type(), event.apiVersion());
        return WebhookOutcome.PARKED;
    }
}
