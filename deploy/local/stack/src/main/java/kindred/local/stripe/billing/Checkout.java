package kindred.local.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import kindred.local.stripe.billing.Customers.Card;
import kindred.local.stripe.store.Change;
import kindred.local.stripe.store.Ids;
import kindred.local.stripe.store.Json;

/**
 * The life of a checkout session of mode subscription: open, then complete or expired.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions/object">Stripe: the Session object</a>
 */
public final class Checkout {
    /** How long a session lives if nobody says. */
    public static final Duration LIFE = Duration.ofHours(24);

    /** The shortest life. */
    public static final Duration SHORTEST = Duration.ofMinutes(30);

    /** How long a bank takes. */
    static final Duration DEBIT = Duration.ofDays(3);

    private static final String SESSION_ID = "{CHECKOUT_SESSION_ID}";

    private Checkout() {}

    /** An open session for a price; the rest is for the caller to add before it is put. */
    public static ObjectNode create(Change change, ObjectNode price, long quantity, String publicUrl) {
        var session = Shapes.of("checkout-session", "cs_test", change);
        var amount = price.path("unit_amount").asLong() * quantity;
        var id = session.path("id").asText();
        session.put("amount_subtotal", amount)
                .put("amount_total", amount)
                .put("currency", price.path("currency").asText())
                .put("expires_at", change.now() + LIFE.toSeconds())
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

    /** Whether it is open, and for a customer who still exists. */
    public static boolean canBePaid(Change change, ObjectNode session) {
        return isOpen(session)
                && (!session.hasNonNull("customer")
                        || Customers.find(change, session.path("customer").asText())
                                .isPresent());
    }

    /**
     * The person pays with a card, which becomes the customer's. If it pays, the session is complete; if not, the session stays open for
     * another try, and the subscription waits as incomplete.
     */
    public static boolean pay(Change change, ObjectNode session, Card card) {
        var customer = customer(change, session);
        Customers.card(change, customer, card);
        // Nothing is charged for a trial, but the card is tried all the same
        if (session.has("_trial_days") && card != Card.PAYS) {
            change.put(session);
            return false;
        }
        var subscription = begun(change, session).orElseGet(() -> begin(change, session, customer));
        var invoice = firstOf(change, subscription);
        var paid = invoice.is("paid") || Invoices.collect(change, invoice);
        if (paid) complete(change, session, subscription, invoice.amountDue() == 0 ? "no_payment_required" : "paid");
        else change.put(session);
        return paid;
    }

    /**
     * The person lets a bank account be debited, which takes days. The session is complete and the subscription active meanwhile, though
     * nothing has been paid.
     *
     * @param card what the bank will say
     * @see <a href="https://docs.stripe.com/billing/subscriptions/overview">Stripe: asynchronous payments</a>
     */
    public static void payByDebit(Change change, ObjectNode session, Card card) {
        var customer = customer(change, session);
        Customers.card(change, customer, card);
        var subscription = begun(change, session).orElseGet(() -> begin(change, session, customer));
        var invoice = firstOf(change, subscription);
        if (invoice.is("open"))
            change.put(invoice.json()
                    .put("_settles_at", change.now() + DEBIT.toSeconds())
                    .put("_session", session.path("id").asText()));
        Subscriptions.paid(change, subscription);
        complete(change, session, subscription, invoice.is("paid") ? "no_payment_required" : "unpaid");
    }

    /** What the bank has said. */
    static void settleDebit(Change change, Invoice invoice) {
        var session = change.get(invoice.json().path("_session").asText());
        invoice.json().remove("_settles_at");
        if (Invoices.collect(change, invoice))
            change.put("checkout.session.async_payment_succeeded", session.put("payment_status", "paid"));
        else change.put("checkout.session.async_payment_failed", session);
    }

    /** Nobody came in time, or the seller has ended it. */
    public static void expire(Change change, ObjectNode session) {
        change.put("checkout.session.expired", session.put("status", "expired").putNull("url"));
    }

    /** Where the browser goes after paying. */
    public static String successUrl(ObjectNode session) {
        var id = session.path("id").asText();
        return session.path("success_url").asText().replace(SESSION_ID, id);
    }

    private static String customer(Change change, ObjectNode session) {
        if (session.hasNonNull("customer")) return session.path("customer").asText();
        var customer = Customers.create(change);
        customer.put("email", session.path("customer_email").asText("customer@example.com"));
        change.put("customer.created", customer);
        session.set("customer", customer.path("id"));
        return customer.path("id").asText();
    }

    /** The subscription of an earlier try with a card that did not pay. */
    private static Optional<Subscription> begun(Change change, ObjectNode session) {
        return change.find(session.path("_subscription").asText())
                .map(Subscription::new)
                .filter(subscription -> subscription.is("incomplete"));
    }

    private static Subscription begin(Change change, ObjectNode session, String customer) {
        var line = session.path("_line_items").path("data").path(0);
        var begun = Subscriptions.start(
                change,
                customer,
                line.path("price"),
                line.path("quantity").asLong(),
                session.path("_subscription_metadata"),
                session.path("_trial_days").asInt());
        session.put("_subscription", begun.id());
        return begun;
    }

    private static Invoice firstOf(Change change, Subscription subscription) {
        return new Invoice(change.get(subscription.latestInvoice()));
    }

    private static void complete(Change change, ObjectNode session, Subscription subscription, String paymentStatus) {
        session.put("status", "complete")
                .put("payment_status", paymentStatus)
                .put("subscription", subscription.id())
                .put("invoice", subscription.latestInvoice())
                .putNull("url");
        var customer = change.get(subscription.customer());
        var details = session.putObject("customer_details");
        details.set("email", customer.path("email"));
        details.set("name", customer.path("name"));
        details.putNull("address").putNull("phone").put("tax_exempt", "none").putArray("tax_ids");
        change.put("checkout.session.completed", session);
    }
}
