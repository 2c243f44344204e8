package kindred.simulator.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kindred.simulator.stripe.billing.Customers.Card;
import kindred.simulator.stripe.store.Ids;
import kindred.simulator.stripe.store.Json;
import kindred.simulator.stripe.store.Transaction;

/**
 * The states of a checkout session in mode subscription: open, then complete or expired.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions/object">Stripe: the Session object</a>
 */
public final class Checkout {
    /** The default and maximum lifetime of a session. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    /** The minimum lifetime of a session. */
    public static final Duration MIN_LIFETIME = Duration.ofMinutes(30);

    /** The duration of a bank debit. */
    static final Duration DEBIT_DURATION = Duration.ofDays(3);

    private static final String SESSION_ID = "{CHECKOUT_SESSION_ID}";

    private Checkout() {}

    /** Creates an open session for a price. The caller completes and stores it. */
    public static ObjectNode create(Transaction transaction, ObjectNode price, long quantity, String publicUrl) {
        var session = ObjectTemplates.of("checkout-session", "cs_test", transaction);
        var amount = price.path("unit_amount").asLong() * quantity;
        var id = session.path("id").asText();
        session.put("amount_subtotal", amount)
                .put("amount_total", amount)
                .put("currency", price.path("currency").asText())
                .put("expires_at", transaction.now() + LIFETIME.toSeconds())
                .put("url", publicUrl + "/checkout/" + id);
        var lines = Json.list("/v1/checkout/sessions/" + id + "/line_items");
        var line = lines.withArray("data")
                .addObject()
                .put("id", Ids.next("li"))
                .put("object", "item")
                .put("amount_discount", 0)
                .put("amount_subtotal", amount)
                .put("amount_tax", 0)
                .put("amount_total", amount)
                .put("currency", price.path("currency").asText())
                .put("description", price.path("nickname").asText())
                .put("quantity", quantity);
        line.set("price", price.deepCopy());
        session.set("_line_items", lines);
        return session;
    }

    public static boolean isOpen(ObjectNode session) {
        return session.path("status").asText().equals("open");
    }

    /** Whether the session is open and its customer exists. */
    public static boolean canBePaid(Transaction transaction, ObjectNode session) {
        return isOpen(session)
                && (!session.hasNonNull("customer")
                        || Customers.find(transaction, session.path("customer").asText())
                                .isPresent());
    }

    /**
     * Pays with a card, which becomes the customer's default. A charge completes the session. After a declined card the
     * session stays open for another attempt, and the subscription stays incomplete.
     */
    public static boolean pay(Transaction transaction, ObjectNode session, Card card) {
        var customer = customer(transaction, session);
        Customers.card(transaction, customer, card);
        // A trial charges nothing, but checks the card
        if (session.has("_trial_days") && card != Card.PAYS) {
            transaction.put(session);
            return false;
        }
        var subscription = started(transaction, session).orElseGet(() -> start(transaction, session, customer));
        var invoice = firstInvoice(transaction, subscription);
        var paid = invoice.is("paid") || Invoices.collect(transaction, invoice);
        if (paid)
            complete(transaction, session, subscription, invoice.amountDue() == 0 ? "no_payment_required" : "paid");
        else transaction.put(session);
        return paid;
    }

    /**
     * Pays by bank debit, which takes days. The session is complete and the subscription active before the payment.
     *
     * @param card the decision of the bank
     * @see <a href="https://docs.stripe.com/billing/subscriptions/overview">Stripe: asynchronous payments</a>
     */
    public static void payByDebit(Transaction transaction, ObjectNode session, Card card) {
        var customer = customer(transaction, session);
        Customers.card(transaction, customer, card);
        var subscription = started(transaction, session).orElseGet(() -> start(transaction, session, customer));
        var invoice = firstInvoice(transaction, subscription);
        if (invoice.is("open"))
            transaction.put(invoice.json()
                    .put("_settles_at", transaction.now() + DEBIT_DURATION.toSeconds())
                    .put("_session", session.path("id").asText()));
        Subscriptions.paid(transaction, subscription);
        complete(transaction, session, subscription, invoice.is("paid") ? "no_payment_required" : "unpaid");
    }

    /** Settles a bank debit with the decision of the bank. */
    static void settleDebit(Transaction transaction, Invoice invoice) {
        var session = transaction.get(invoice.json().path("_session").asText());
        invoice.json().remove("_settles_at");
        if (Invoices.collect(transaction, invoice))
            transaction.put("checkout.session.async_payment_succeeded", session.put("payment_status", "paid"));
        else transaction.put("checkout.session.async_payment_failed", session);
    }

    /** Expires a session after its lifetime or at the request of the seller. */
    public static void expire(Transaction transaction, ObjectNode session) {
        transaction.put(
                "checkout.session.expired", session.put("status", "expired").putNull("url"));
    }

    /** The URL of the browser after the payment. */
    public static String successUrl(ObjectNode session) {
        var id = session.path("id").asText();
        return session.path("success_url").asText().replace(SESSION_ID, id);
    }

    private static String customer(Transaction transaction, ObjectNode session) {
        if (session.hasNonNull("customer")) return session.path("customer").asText();
        var customer = Customers.create(transaction);
        customer.put("email", session.path("customer_email").asText("customer@example.com"));
        transaction.put("customer.created", customer);
        session.set("customer", customer.path("id"));
        return customer.path("id").asText();
    }

    /** The incomplete subscription of an earlier attempt with a declined card. */
    private static Optional<Subscription> started(Transaction transaction, ObjectNode session) {
        return transaction
                .find(session.path("_subscription").asText())
                .map(Subscription::new)
                .filter(subscription -> subscription.is("incomplete"));
    }

    private static Subscription start(Transaction transaction, ObjectNode session, String customer) {
        var line = session.path("_line_items").path("data").path(0);
        var started = Subscriptions.start(
                transaction,
                customer,
                List.of(new Subscriptions.Item(
                        line.path("price"), line.path("quantity").asLong())),
                session.path("_subscription_metadata"),
                new Subscriptions.Terms(session.path("_trial_days").asInt(), 0, 0));
        session.put("_subscription", started.id());
        return started;
    }

    private static Invoice firstInvoice(Transaction transaction, Subscription subscription) {
        return new Invoice(transaction.get(subscription.latestInvoice()));
    }

    private static void complete(
            Transaction transaction, ObjectNode session, Subscription subscription, String paymentStatus) {
        session.put("status", "complete")
                .put("payment_status", paymentStatus)
                .put("subscription", subscription.id())
                .put("invoice", subscription.latestInvoice())
                .putNull("url");
        var customer = transaction.get(subscription.customer());
        var details = session.putObject("customer_details");
        details.set("email", customer.path("email"));
        details.set("name", customer.path("name"));
        details.putNull("address").putNull("phone").put("tax_exempt", "none").putArray("tax_ids");
        transaction.put("checkout.session.completed", session);
    }
}
