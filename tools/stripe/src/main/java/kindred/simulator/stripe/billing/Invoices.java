package kindred.simulator.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import kindred.simulator.stripe.billing.Customers.Card;
import kindred.simulator.stripe.store.Ids;
import kindred.simulator.stripe.store.Json;
import kindred.simulator.stripe.store.Transaction;

/**
 * The states of a subscription's invoice: draft, open, and paid, void or uncollectible.
 *
 * @see <a href="https://docs.stripe.com/billing/invoices/workflow-transitions">Stripe: how invoices work</a>
 */
public final class Invoices {
    /** The pauses after failed attempts. The last attempt has none. */
    static final List<Duration> RETRY_PAUSES = List.of(Duration.ofDays(3), Duration.ofDays(5), Duration.ofDays(7));

    private static final List<String> TOTALS = List.of(
            "amount_due", "amount_remaining", "total", "total_excluding_tax", "subtotal", "subtotal_excluding_tax");

    private Invoices() {}

    /** Drafts an invoice over the current period, which costs nothing in a trial, and over all pending prorations. */
    static Invoice draftPeriod(Transaction transaction, Subscription subscription, String reason, boolean isFree) {
        var lines = InvoiceLines.takePending(subscription);
        subscription.items().forEach(item -> lines.add(InvoiceLines.period(subscription, item, isFree)));
        return draft(transaction, subscription, reason, lines);
    }

    /** Drafts an invoice over all pending prorations. */
    static Invoice draftProrations(Transaction transaction, Subscription subscription) {
        return draft(transaction, subscription, "subscription_update", InvoiceLines.takePending(subscription));
    }

    private static Invoice draft(Transaction transaction, Subscription subscription, String reason, ArrayNode lines) {
        var json = ObjectTemplates.of("invoice", "in", transaction);
        json.put("billing_reason", reason)
                .put("customer", subscription.customer())
                .put("currency", subscription.json().path("currency").asText())
                // The invoice has the past period; its line has the paid one
                .put("period_start", subscription.json().path("_billed_until").asLong(transaction.now()))
                .put("period_end", transaction.now());
        setTotals(json, subscription, lines);
        transaction.find(subscription.customer()).ifPresent(customer -> {
            json.set("customer_email", customer.path("email"));
            json.set("customer_name", customer.path("name"));
        });
        var details = json.putObject("parent")
                .putNull("quote_details")
                .put("type", "subscription_details")
                .putObject("subscription_details");
        details.put("subscription", subscription.id())
                .set("metadata", subscription.json().path("metadata").deepCopy());
        json.set(
                "_payments",
                Json.list("/v1/invoice_payments?invoice=" + json.path("id").asText()));
        lines.forEach(line -> ((ObjectNode) line).put("invoice", json.path("id").asText()));
        json.withObject("/lines")
                .put("url", "/v1/invoices/" + json.path("id").asText() + "/lines")
                .set("data", lines);
        subscription.json().put("_billed_until", transaction.now());
        transaction.put("invoice.created", json);
        return new Invoice(json);
    }

    /** A discount is on periods alone: prorations are not discountable. Tax is on the rest. */
    private static void setTotals(ObjectNode invoice, Subscription subscription, JsonNode lines) {
        long subtotal = 0;
        long discountable = 0;
        for (var line : lines) {
            subtotal += line.path("amount").asLong();
            if (line.path("discountable").asBoolean())
                discountable += line.path("amount").asLong();
        }
        var discount = discountable * subscription.json().path("_percent_off").asLong() / 100;
        var net = subtotal - discount;
        var tax = Math.max(0, net) * subscription.json().path("_tax_percent").asLong() / 100;
        for (var total : TOTALS) invoice.put(total, total.startsWith("subtotal") ? subtotal : net);
        invoice.put("total", net + tax);
        invoice.put("amount_due", Math.max(0, net + tax)).put("amount_remaining", Math.max(0, net + tax));
        if (discount > 0)
            invoice.withArray("total_discount_amounts").addObject().put("amount", discount);
        if (tax > 0)
            invoice.withArray("total_taxes").addObject().put("amount", tax).put("tax_behavior", "exclusive");
    }

    /** Finalizes a draft. The customer's credit pays first. An invoice over 0 is paid immediately. */
    static void open(Transaction transaction, Invoice invoice) {
        var json = invoice.json()
                .put("status", "open")
                .put("number", "KINDRED-" + invoice.id().substring(invoice.id().length() - 8))
                .put("effective_at", transaction.now())
                .putNull("automatically_finalizes_at");
        Customers.find(transaction, invoice.customer()).ifPresent(customer -> applyCredit(transaction, json, customer));
        json.withObject("/status_transitions").put("finalized_at", transaction.now());
        transaction.put("invoice.finalized", json);
        if (invoice.amountDue() == 0) settle(transaction, invoice);
    }

    /** A negative balance is the customer's credit. A negative total becomes credit. */
    private static void applyCredit(Transaction transaction, ObjectNode invoice, ObjectNode customer) {
        var balance = customer.path("balance").asLong();
        var total = invoice.path("total").asLong();
        var applied = total < 0 ? total : Math.min(total, Math.max(0, -balance));
        invoice.put("starting_balance", balance).put("ending_balance", balance + applied);
        if (applied == 0) return;
        invoice.put("amount_due", Math.max(0, total - applied)).put("amount_remaining", Math.max(0, total - applied));
        transaction.put("customer.updated", customer.put("balance", balance + applied));
    }

    /** Finalizes and charges a draft, after the hour in which the seller can change it, or immediately. */
    static void charge(Transaction transaction, Invoice invoice) {
        open(transaction, invoice);
        if (invoice.is("open")) collect(transaction, invoice);
    }

    /**
     * What becomes of a new invoice while the collection of payments is paused.
     *
     * @see <a href="https://docs.stripe.com/billing/subscriptions/pause-payment">Stripe: pause payment collection</a>
     */
    static void pause(Transaction transaction, Invoice draft, String behavior) {
        draft.json().put("auto_advance", false);
        switch (behavior) {
            case "void" -> {
                draft.json().put("status", "void");
                draft.json().withObject("/status_transitions").put("voided_at", transaction.now());
                transaction.put("invoice.voided", draft.json());
            }
            case "mark_uncollectible" -> {
                draft.json().put("status", "uncollectible");
                draft.json().withObject("/status_transitions").put("marked_uncollectible_at", transaction.now());
                transaction.put("invoice.marked_uncollectible", draft.json());
            }
            default -> transaction.put(draft.json());
        }
    }

    /** Charges the card of the customer. Returns whether it paid. */
    public static boolean collect(Transaction transaction, Invoice invoice) {
        var card = Customers.card(transaction, invoice.customer());
        var charge = Charges.attempt(transaction, invoice, card);
        invoice.json().put("attempted", true).put("attempt_count", invoice.attempts() + 1);
        if (card == Card.PAYS) {
            payment(invoice, charge, transaction.now());
            settle(transaction, invoice);
            return true;
        }
        fail(transaction, invoice, card);
        return false;
    }

    private static void payment(Invoice invoice, ObjectNode charge, long now) {
        var payment = invoice.json()
                .withObject("/_payments")
                .withArray("data")
                .addObject()
                .put("id", Ids.next("inpay"))
                .put("object", "invoice_payment")
                .put("amount_paid", invoice.amountDue())
                .put("amount_requested", invoice.amountDue())
                .put("created", now)
                .put("currency", charge.path("currency").asText())
                .put("invoice", invoice.id())
                .put("is_default", true)
                .put("livemode", false)
                .put("status", "paid");
        payment.putObject("payment")
                .put("type", "payment_intent")
                .put("payment_intent", charge.path("payment_intent").asText());
        payment.putObject("status_transitions").putNull("canceled_at").put("paid_at", now);
    }

    private static void settle(Transaction transaction, Invoice invoice) {
        var json = invoice.json()
                .put("status", "paid")
                .put("amount_paid", invoice.amountDue())
                .put("amount_remaining", 0)
                .put("attempted", true)
                .put("auto_advance", false)
                .putNull("next_payment_attempt");
        json.withObject("/status_transitions").put("paid_at", transaction.now());
        transaction.put("invoice.paid", json);
        transaction.emit("invoice.payment_succeeded", json);
        withSubscription(transaction, invoice, subscription -> Subscriptions.paid(transaction, subscription));
    }

    private static void fail(Transaction transaction, Invoice invoice, Card card) {
        var json = invoice.json();
        // The customer, not the scheduler, repeats the first payment
        var cycle = !json.path("billing_reason").asText().equals("subscription_create");
        var attempt = invoice.attempts();
        var retries = cycle && attempt <= RETRY_PAUSES.size();
        if (retries)
            json.put(
                    "next_payment_attempt",
                    transaction.now() + RETRY_PAUSES.get(attempt - 1).toSeconds());
        else json.putNull("next_payment_attempt");
        transaction.put("invoice.payment_failed", json);
        if (card == Card.NEEDS_AUTHENTICATION) transaction.emit("invoice.payment_action_required", json);
        withSubscription(
                transaction,
                invoice,
                subscription -> Subscriptions.failed(transaction, subscription, cycle && !retries));
    }

    static void markVoid(Transaction transaction, Invoice invoice) {
        if (!invoice.is("open")) return;
        invoice.json().put("status", "void").put("auto_advance", false).putNull("next_payment_attempt");
        invoice.json().withObject("/status_transitions").put("voided_at", transaction.now());
        transaction.put("invoice.voided", invoice.json());
    }

    static void stopCollecting(Transaction transaction, Subscription subscription) {
        transaction
                .all("invoice", json -> new Invoice(json).subscription().equals(subscription.id()))
                .map(Invoice::new)
                .filter(invoice -> invoice.is("draft") || invoice.is("open"))
                .forEach(invoice -> transaction.put(
                        "invoice.updated",
                        invoice.json()
                                .put("auto_advance", false)
                                .putNull("next_payment_attempt")
                                .putNull("automatically_finalizes_at")));
    }

    private static void withSubscription(Transaction transaction, Invoice invoice, Consumer<Subscription> action) {
        transaction
                .find("subscription", invoice.subscription())
                .map(Subscription::new)
                .ifPresent(action);
    }
}
