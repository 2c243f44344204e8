package kindred.simulator.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import kindred.simulator.stripe.billing.Customers.Card;
import kindred.simulator.stripe.store.Ids;
import kindred.simulator.stripe.store.Json;
import kindred.simulator.stripe.store.Transaction;

/**
 * The states of a subscription's invoice: draft, open, and paid or void.
 *
 * @see <a href="https://docs.stripe.com/billing/invoices/workflow-transitions">Stripe: how invoices work</a>
 */
public final class Invoices {
    /** The pauses after failed attempts. The last attempt has none. */
    static final List<Duration> RETRY_PAUSES = List.of(Duration.ofDays(3), Duration.ofDays(5), Duration.ofDays(7));

    private Invoices() {}

    /** @param quantity the charged quantity; 0 in a trial */
    static Invoice draft(Transaction transaction, Subscription subscription, String reason, long quantity) {
        var json = ObjectTemplates.of("invoice", "in", transaction);
        var amount = subscription.price().path("unit_amount").asLong() * quantity;
        json.put("billing_reason", reason)
                .put("customer", subscription.customer())
                .put("currency", subscription.json().path("currency").asText())
                // The invoice has the past period; its line has the paid one
                .put("period_start", subscription.json().path("_billed_until").asLong(transaction.now()))
                .put("period_end", transaction.now());
        for (var total : List.of(
                "amount_due", "amount_remaining", "subtotal", "subtotal_excluding_tax", "total", "total_excluding_tax"))
            json.put(total, amount);
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
        json.withObject("/lines")
                .put("url", "/v1/invoices/" + json.path("id").asText() + "/lines")
                .withArray("data")
                .add(line(json, subscription, amount, quantity));
        subscription.json().put("_billed_until", transaction.now());
        transaction.put("invoice.created", json);
        return new Invoice(json);
    }

    private static ObjectNode line(ObjectNode invoice, Subscription subscription, long amount, long quantity) {
        var price = subscription.price();
        var line = Json.object()
                .put("id", Ids.next("il"))
                .put("object", "line_item")
                .put("amount", amount)
                .put("currency", price.path("currency").asText())
                .put("description", price.path("nickname").asText())
                .put("discountable", true)
                .put("invoice", invoice.path("id").asText())
                .put("livemode", false)
                .put("quantity", quantity)
                .put("subtotal", amount)
                .put("subscription", subscription.id());
        for (var none : List.of("discount_amounts", "discounts", "pretax_credit_amounts", "taxes")) line.putArray(none);
        line.set("metadata", subscription.json().path("metadata").deepCopy());
        line.putObject("period").put("start", subscription.periodStart()).put("end", subscription.periodEnd());
        line.putObject("parent")
                .putNull("invoice_item_details")
                .put("type", "subscription_item_details")
                .putObject("subscription_item_details")
                .putNull("invoice_item")
                .put("proration", false)
                .putNull("proration_details")
                .put("subscription", subscription.id())
                .put("subscription_item", subscription.item().path("id").asText());
        line.putObject("pricing")
                .put("type", "price_details")
                .put("unit_amount_decimal", price.path("unit_amount_decimal").asText())
                .putObject("price_details")
                .put("price", price.path("id").asText())
                .put("product", price.path("product").asText());
        return line;
    }

    /** Finalizes a draft. An invoice over 0 is paid immediately. */
    static void open(Transaction transaction, Invoice invoice) {
        var json = invoice.json()
                .put("status", "open")
                .put("number", "KINDRED-" + invoice.id().substring(invoice.id().length() - 8))
                .put("effective_at", transaction.now())
                .putNull("automatically_finalizes_at");
        json.withObject("/status_transitions").put("finalized_at", transaction.now());
        transaction.put("invoice.finalized", json);
        if (invoice.amountDue() == 0) settle(transaction, invoice);
    }

    /** Finalizes and charges a draft after the hour in which the seller can change it. */
    static void charge(Transaction transaction, Invoice invoice) {
        open(transaction, invoice);
        if (invoice.is("open")) collect(transaction, invoice);
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
        var list = Json.list("/v1/invoice_payments?invoice=" + invoice.id());
        var payment = list.withArray("data")
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
        invoice.json().set("_payments", list);
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
                .all("invoice")
                .map(Invoice::new)
                .filter(invoice -> invoice.subscription().equals(subscription.id()))
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
