package kindred.simulator.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import kindred.simulator.stripe.store.Ids;
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
     * A price in a subscription.
     *
     * @param price the price object
     */
    public record Item(JsonNode price, long quantity) {}

    /**
     * What else the seller agrees with the customer.
     *
     * @param trialDays 0 for no trial
     * @param percentOff of a coupon that never ends; 0 for none
     * @param taxPercent 0 for no tax
     */
    public record Terms(int trialDays, int percentOff, int taxPercent) {
        public static final Terms NONE = new Terms(0, 0, 0);
    }

    /** Starts a subscription. Its first invoice is open, or paid if its amount is 0, as in a trial. */
    public static Subscription start(
            Transaction transaction, String customer, List<Item> items, JsonNode metadata, Terms terms) {
        var json = ObjectTemplates.of("subscription", "sub", transaction);
        var price = items.get(0).price();
        var trialEnd = transaction.now() + Duration.ofDays(terms.trialDays()).toSeconds();
        json.put("billing_cycle_anchor", trialEnd)
                .put("start_date", transaction.now())
                .put("currency", price.path("currency").asText())
                .put("customer", customer)
                .put("_percent_off", terms.percentOff())
                .put("_tax_percent", terms.taxPercent());
        if (terms.percentOff() > 0) json.withArray("discounts").add(Ids.next("di"));
        if (terms.taxPercent() > 0)
            json.withArray("default_tax_rates").addObject().put("id", Ids.next("txr"));
        json.set("metadata", metadata.deepCopy());
        json.withObject("/items")
                .put(
                        "url",
                        "/v1/subscription_items?subscription=" + json.path("id").asText());
        for (var item : items) json.withObject("/items").withArray("data").add(item(transaction, json, item));
        var subscription = new Subscription(json);
        var isTrial = terms.trialDays() > 0;
        if (isTrial) {
            json.put("trial_start", transaction.now()).put("trial_end", trialEnd);
            setPeriod(subscription.status("trialing"), new BillingPeriod(transaction.now(), trialEnd));
        } else setPeriod(subscription, BillingPeriod.of(trialEnd, price.path("recurring"), 0));
        var first = Invoices.draftPeriod(transaction, subscription, "subscription_create", isTrial);
        transaction.put("customer.subscription.created", json.put("latest_invoice", first.id()));
        Invoices.open(transaction, first);
        return new Subscription(transaction.get(subscription.id()));
    }

    private static ObjectNode item(Transaction transaction, ObjectNode subscription, Item sold) {
        var item = ObjectTemplates.of("subscription-item", "si", transaction)
                .put("subscription", subscription.path("id").asText())
                .put("quantity", sold.quantity());
        item.set("price", sold.price().deepCopy());
        return item;
    }

    private static void setPeriod(Subscription subscription, BillingPeriod period) {
        for (var item : subscription.items())
            item.put("current_period_start", period.start()).put("current_period_end", period.end());
    }

    /**
     * Changes the price and quantity of the first item now. With another interval, a new period begins, and its invoice is
     * charged immediately.
     *
     * @param prorations {@code create_prorations} for the next invoice, {@code always_invoice} for an invoice now, or
     *     {@code none}
     * @see <a href="https://docs.stripe.com/billing/subscriptions/change-price">Stripe: change the price</a>
     */
    public static void change(
            Transaction transaction, Subscription subscription, JsonNode price, long quantity, String prorations) {
        var json = subscription.json();
        var item = subscription.item();
        var isTrial = subscription.is("trialing");
        var sameInterval = price.path("recurring")
                .path("interval")
                .equals(subscription.price().path("recurring").path("interval"));
        var prorates = !isTrial && !prorations.equals("none");
        if (prorates) InvoiceLines.addProration(subscription, item, -1, transaction.now());
        item.put("quantity", quantity).set("price", price.deepCopy());
        if (isTrial || sameInterval) {
            if (prorates) InvoiceLines.addProration(subscription, item, 1, transaction.now());
            if (!isTrial && prorations.equals("always_invoice"))
                invoiceNow(transaction, subscription, Invoices.draftProrations(transaction, subscription));
            else transaction.put("customer.subscription.updated", json);
            return;
        }
        json.put("billing_cycle_anchor", transaction.now()).put("_period", 0);
        setPeriod(subscription, BillingPeriod.of(transaction.now(), price.path("recurring"), 0));
        // A planned end at the end of the period moves with it
        if (subscription.cancelsAtPeriodEnd()) json.put("cancel_at", subscription.periodEnd());
        invoiceNow(
                transaction,
                subscription,
                Invoices.draftPeriod(transaction, subscription, "subscription_update", false));
    }

    private static void invoiceNow(Transaction transaction, Subscription subscription, Invoice invoice) {
        transaction.put("customer.subscription.updated", subscription.json().put("latest_invoice", invoice.id()));
        if (subscription.pausedCollection().isEmpty()) Invoices.charge(transaction, invoice);
        else Invoices.pause(transaction, invoice, subscription.pausedCollection());
    }

    /**
     * Pauses the collection of payments, or goes on with it. The status stays as it is.
     *
     * @param behavior empty to go on
     */
    public static void pauseCollection(Transaction transaction, Subscription subscription, String behavior) {
        if (behavior.isEmpty()) subscription.json().putNull("pause_collection");
        else
            subscription
                    .json()
                    .putObject("pause_collection")
                    .put("behavior", behavior)
                    .putNull("resumes_at");
        transaction.put("customer.subscription.updated", subscription.json());
    }

    /** Plans the end at a time, in the middle of this period or of a later one. */
    public static void cancelAt(Transaction transaction, Subscription subscription, long at) {
        var json = subscription
                .json()
                .put("cancel_at", at)
                .put("cancel_at_period_end", false)
                .put("canceled_at", transaction.now());
        setReason(json, "cancellation_requested");
        transaction.put("customer.subscription.updated", json);
    }

    static void endPeriod(Transaction transaction, Subscription subscription) {
        if (subscription.cancelAt() <= transaction.now()) cancel(transaction, subscription, "cancellation_requested");
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
        var invoice = Invoices.draftPeriod(transaction, subscription, "subscription_cycle", false);
        if (!subscription.pausedCollection().isEmpty())
            Invoices.pause(transaction, invoice, subscription.pausedCollection());
        // A long unpaid subscription gets invoices, but no charges
        else if (subscription.is("unpaid")) transaction.put(invoice.json().put("auto_advance", false));
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
        if (subscription.cancelAt() == Long.MAX_VALUE) {
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
        // A planned end at the end of the period moves with it
        if (subscription.cancelsAtPeriodEnd()) json.put("cancel_at", subscription.periodEnd());
        var invoice = Invoices.draftPeriod(transaction, subscription, "subscription_update", false);
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
