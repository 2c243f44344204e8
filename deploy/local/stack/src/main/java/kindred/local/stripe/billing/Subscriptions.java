package kindred.local.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import kindred.local.stripe.store.Change;
import org.jspecify.annotations.Nullable;

/**
 * The life of a subscription.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses">Stripe: subscription statuses</a>
 */
public final class Subscriptions {
    /** How long the first payment may take. */
    static final Duration INCOMPLETE = Duration.ofHours(23);

    /** How long before its end a trial is told of. */
    static final Duration TRIAL_NOTICE = Duration.ofDays(3);

    /** How long a renewal's invoice can still be changed before it is charged. */
    static final Duration DRAFT = Duration.ofHours(1);

    private Subscriptions() {}

    /**
     * Starts one whose first invoice is open, or, with a trial, paid: there is nothing to pay yet.
     *
     * @param trialDays 0 for none
     */
    public static Subscription start(
            Change change, String customer, JsonNode price, long quantity, JsonNode metadata, int trialDays) {
        var json = Shapes.of("subscription", "sub", change);
        var trialEnd = change.now() + Duration.ofDays(trialDays).toSeconds();
        json.put("billing_cycle_anchor", trialEnd)
                .put("start_date", change.now())
                .put("currency", price.path("currency").asText())
                .put("customer", customer);
        json.set("metadata", metadata.deepCopy());
        json.withObject("/items")
                .put(
                        "url",
                        "/v1/subscription_items?subscription=" + json.path("id").asText());
        json.withObject("/items").withArray("data").add(item(change, json, price, quantity));
        var subscription = new Subscription(json);
        if (trialDays > 0) {
            json.put("trial_start", change.now()).put("trial_end", trialEnd);
            period(subscription.status("trialing"), new BillingPeriod(change.now(), trialEnd));
        } else period(subscription, BillingPeriod.of(trialEnd, price.path("recurring"), 0));
        var first = Invoices.draft(change, subscription, "subscription_create", trialDays > 0 ? 0 : quantity);
        change.put("customer.subscription.created", json.put("latest_invoice", first.id()));
        Invoices.open(change, first);
        return subscription;
    }

    private static ObjectNode item(Change change, ObjectNode subscription, JsonNode price, long quantity) {
        var item = Shapes.of("subscription-item", "si", change)
                .put("subscription", subscription.path("id").asText())
                .put("quantity", quantity);
        item.set("price", price.deepCopy());
        return item;
    }

    private static void period(Subscription subscription, BillingPeriod period) {
        subscription.item().put("current_period_start", period.start()).put("current_period_end", period.end());
    }

    static void endPeriod(Change change, Subscription subscription) {
        if (subscription.cancelsAtPeriodEnd()) cancel(change, subscription, "cancellation_requested");
        else renew(change, subscription);
    }

    /** Begins the next period with an invoice that is charged an hour later. */
    static void renew(Change change, Subscription subscription) {
        var json = subscription.json();
        var number = subscription.is("trialing") ? 0 : json.path("_period").asInt() + 1;
        var anchor = json.path("billing_cycle_anchor").asLong();
        json.put("_period", number);
        period(subscription, BillingPeriod.of(anchor, subscription.price().path("recurring"), number));
        if (subscription.is("trialing")) subscription.status("active");
        var invoice = Invoices.draft(
                change,
                subscription,
                "subscription_cycle",
                subscription.item().path("quantity").asLong());
        // Nobody tries to collect more from who has not paid for months
        if (subscription.is("unpaid")) change.put(invoice.json().put("auto_advance", false));
        else change.put(invoice.json().put("automatically_finalizes_at", change.now() + DRAFT.toSeconds()));
        change.put("customer.subscription.updated", json.put("latest_invoice", invoice.id()));
    }

    /** At the period's end, or not any more. */
    public static void cancelAtPeriodEnd(Change change, Subscription subscription, boolean cancel) {
        var json = subscription.json().put("cancel_at_period_end", cancel);
        if (cancel) json.put("cancel_at", subscription.periodEnd()).put("canceled_at", change.now());
        else json.putNull("cancel_at").putNull("canceled_at");
        reason(json, cancel ? "cancellation_requested" : null);
        change.put("customer.subscription.updated", json);
    }

    /** Now and for good. What is not yet collected stays uncollected. */
    public static void cancel(Change change, Subscription subscription, String reason) {
        var json = subscription.status("canceled").json();
        if (!subscription.cancelsAtPeriodEnd()) {
            json.put("canceled_at", change.now());
            reason(json, reason);
        }
        json.put("ended_at", change.now());
        Invoices.stopCollecting(change, subscription);
        change.put("customer.subscription.deleted", json);
    }

    /** The first payment never came. */
    static void expire(Change change, Subscription subscription) {
        change.find(subscription.latestInvoice()).map(Invoice::new).ifPresent(first -> Invoices.voidIt(change, first));
        change.put(
                "customer.subscription.updated",
                subscription.status("incomplete_expired").json().put("ended_at", change.now()));
    }

    /** Nothing is charged until it is resumed. */
    public static void pause(Change change, Subscription subscription) {
        change.put("customer.subscription.paused", subscription.status("paused").json());
    }

    /** Begins anew, with a period that starts now and is charged at once. */
    public static void resume(Change change, Subscription subscription) {
        var json = subscription.json();
        json.put("billing_cycle_anchor", change.now()).put("_period", 0);
        period(subscription, BillingPeriod.of(change.now(), subscription.price().path("recurring"), 0));
        var quantity = subscription.item().path("quantity").asLong();
        var invoice = Invoices.draft(change, subscription, "subscription_update", quantity);
        json.put("latest_invoice", invoice.id());
        change.put(
                "customer.subscription.resumed", subscription.status("active").json());
        Invoices.charge(change, invoice);
    }

    static void trialWillEnd(Change change, Subscription subscription) {
        change.put(subscription.json().put("_trial_notice", true));
        change.tell("customer.subscription.trial_will_end", subscription.json());
    }

    /** An invoice of it has been paid. */
    static void paid(Change change, Subscription subscription) {
        if (subscription.is("incomplete", "past_due", "unpaid"))
            change.put(
                    "customer.subscription.updated",
                    subscription.status("active").json());
    }

    /** A payment has failed. */
    static void failed(Change change, Subscription subscription, boolean lastAttempt) {
        if (subscription.is("incomplete") || subscription.hasEnded()) return;
        if (lastAttempt && !Customers.keepsUnpaid(change, subscription.customer())) {
            cancel(change, subscription, "payment_failed");
            return;
        }
        var status = lastAttempt ? "unpaid" : "past_due";
        if (!subscription.is(status))
            change.put(
                    "customer.subscription.updated", subscription.status(status).json());
    }

    private static void reason(ObjectNode subscription, @Nullable String reason) {
        subscription.withObject("/cancellation_details").put("reason", reason);
    }
}
