package kindred.simulator.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import kindred.simulator.stripe.store.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * The states of a subscription.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses">Stripe: subscription
 * statuses</a>
 */
public final class Subscriptions {
    /** The time limit of the first payment. */
    static final Duration FIRST_PAYMENT_LIMIT = Duration.ofHours(23);

    /** The time between the announcement and the end of a trial. */
    static final Duration TRIAL_NOTICE = Duration.ofDays(3);

    /** The time in which the seller can change the invoice of a renewal before it is charged. */
    static final Duration DRAFT_DURATION = Duration.ofHours(1);

    private Subscriptions() {}

    /**
     * Starts a subscription. Its first invoice is open, or paid in a trial, since its amount is 0.
     *
     * @param trialDays 0 for no trial
     */
    public static Subscription start(
            Transaction transaction, String customer, JsonNode price, long quantity, JsonNode metadata, int trialDays) {
        var json = ObjectTemplates.of("subscription", "sub", transaction);
        var trialEnd = transaction.now() + Duration.ofDays(trialDays).toSeconds();
        json.put("billing_cycle_anchor", trialEnd)
                .put("start_date", transaction.now())
                .put("currency", price.path("currency").asText())
                .put("customer", customer);
        json.set("metadata", metadata.deepCopy());
        json.withObject("/items")
                .put(
                        "url",
                        "/v1/subscription_items?subscription=" + json.path("id").asText());
        json.withObject("/items").withArray("data").add(item(transaction, json, price, quantity));
        var subscription = new Subscription(json);
        if (trialDays > 0) {
            json.put("trial_start", transaction.now()).put("trial_end", trialEnd);
            setPeriod(subscription.status("trialing"), new BillingPeriod(transaction.now(), trialEnd));
        } else setPeriod(subscription, BillingPeriod.of(trialEnd, price.path("recurring"), 0));
        var first = Invoices.draft(transaction, subscription, "subscription_create", trialDays > 0 ? 0 : quantity);
        transaction.put("customer.subscription.created", json.put("latest_invoice", first.id()));
        Invoices.open(transaction, first);
        return subscription;
    }

    private static ObjectNode item(Transaction transaction, ObjectNode subscription, JsonNode price, long quantity) {
        var item = ObjectTemplates.of("subscription-item", "si", transaction)
                .put("subscription", subscription.path("id").asText())
                .put("quantity", quantity);
        item.set("price", price.deepCopy());
        return item;
    }

    private static void setPeriod(Subscription subscription, BillingPeriod period) {
        subscription.item().put("current_period_start", period.start()).put("current_period_end", period.end());
    }

    static void endPeriod(Transaction transaction, Subscription subscription) {
        if (subscription.cancelsAtPeriodEnd()) cancel(transaction, subscription, "cancellation_requested");
        else renew(transaction, subscription);
    }

    /** Starts the next period with an invoice that is charged an hour later. */
    static void renew(Transaction transaction, Subscription subscription) {
        var json = subscription.json();
        var number = subscription.is("trialing") ? 0 : json.path("_period").asInt() + 1;
        var anchor = json.path("billing_cycle_anchor").asLong();
        json.put("_period", number);
        setPeriod(subscription, BillingPeriod.of(anchor, subscription.price().path("recurring"), number));
        if (subscription.is("trialing")) subscription.status("active");
        var invoice = Invoices.draft(
                transaction,
                subscription,
                "subscription_cycle",
                subscription.item().path("quantity").asLong());
        // A long unpaid subscription gets invoices, but no charges
        if (subscription.is("unpaid")) transaction.put(invoice.json().put("auto_advance", false));
        else
            transaction.put(
                    invoice.json().put("automatically_finalizes_at", transaction.now() + DRAFT_DURATION.toSeconds()));
        transaction.put("customer.subscription.updated", json.put("latest_invoice", invoice.id()));
    }

    /** Schedules the cancellation at the end of the period, or revokes it. */
    public static void cancelAtPeriodEnd(Transaction transaction, Subscription subscription, boolean cancel) {
        var json = subscription.json().put("cancel_at_period_end", cancel);
        if (cancel) json.put("cancel_at", subscription.periodEnd()).put("canceled_at", transaction.now());
        else json.putNull("cancel_at").putNull("canceled_at");
        setReason(json, cancel ? "cancellation_requested" : null);
        transaction.put("customer.subscription.updated", json);
    }

    /** Cancels the subscription immediately. Open invoices stay open and are not charged any more. */
    public static void cancel(Transaction transaction, Subscription subscription, String reason) {
        var json = subscription.status("canceled").json();
        if (!subscription.cancelsAtPeriodEnd()) {
            json.put("canceled_at", transaction.now());
            setReason(json, reason);
        }
        json.put("ended_at", transaction.now());
        Invoices.stopCollecting(transaction, subscription);
        transaction.put("customer.subscription.deleted", json);
    }

    /** Expires a subscription without a first payment. */
    static void expire(Transaction transaction, Subscription subscription) {
        transaction
                .find(subscription.latestInvoice())
                .map(Invoice::new)
                .ifPresent(first -> Invoices.markVoid(transaction, first));
        transaction.put(
                "customer.subscription.updated",
                subscription.status("incomplete_expired").json().put("ended_at", transaction.now()));
    }

    /** Pauses the subscription. Nothing is charged until it is resumed. */
    public static void pause(Transaction transaction, Subscription subscription) {
        transaction.put(
                "customer.subscription.paused", subscription.status("paused").json());
    }

    /** Resumes the subscription with a new period, which is charged immediately. */
    public static void resume(Transaction transaction, Subscription subscription) {
        var json = subscription.json();
        json.put("billing_cycle_anchor", transaction.now()).put("_period", 0);
        setPeriod(
                subscription,
                BillingPeriod.of(transaction.now(), subscription.price().path("recurring"), 0));
        var quantity = subscription.item().path("quantity").asLong();
        var invoice = Invoices.draft(transaction, subscription, "subscription_update", quantity);
        json.put("latest_invoice", invoice.id());
        transaction.put(
                "customer.subscription.resumed", subscription.status("active").json());
        Invoices.charge(transaction, invoice);
    }

    static void trialWillEnd(Transaction transaction, Subscription subscription) {
        transaction.put(subscription.json().put("_trial_notice", true));
        transaction.emit("customer.subscription.trial_will_end", subscription.json());
    }

    /** Activates the subscription after the payment of an invoice. */
    static void paid(Transaction transaction, Subscription subscription) {
        if (subscription.is("incomplete", "past_due", "unpaid"))
            transaction.put(
                    "customer.subscription.updated",
                    subscription.status("active").json());
    }

    /** Marks the subscription after a failed payment, or cancels it after the last attempt. */
    static void failed(Transaction transaction, Subscription subscription, boolean lastAttempt) {
        if (subscription.is("incomplete") || subscription.hasEnded()) return;
        if (lastAttempt && !Customers.keepsUnpaid(transaction, subscription.customer())) {
            cancel(transaction, subscription, "payment_failed");
            return;
        }
        var status = lastAttempt ? "unpaid" : "past_due";
        if (!subscription.is(status))
            transaction.put(
                    "customer.subscription.updated", subscription.status(status).json());
    }

    private static void setReason(ObjectNode subscription, @Nullable String reason) {
        subscription.withObject("/cancellation_details").put("reason", reason);
    }
}
