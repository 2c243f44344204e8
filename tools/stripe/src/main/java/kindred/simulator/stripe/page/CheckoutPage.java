package kindred.simulator.stripe.page;

import static kindred.simulator.stripe.page.Html.escaped;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;
import kindred.simulator.stripe.billing.Checkout;
import kindred.simulator.stripe.billing.Customers.Card;
import kindred.simulator.stripe.http.Http;
import kindred.simulator.stripe.store.Origin;
import kindred.simulator.stripe.store.Store;
import kindred.simulator.stripe.store.Transaction;

/**
 * The checkout page {@code /checkout/{sessionId}} with the product and its price. The form posts
 * {@code action=pay|debit|decline|cancel} to the same URL.
 */
public final class CheckoutPage {
    private final Store store;

    public CheckoutPage(Store store) {
        this.store = store;
    }

    public void respond(HttpExchange exchange) throws IOException {
        var id = exchange.getRequestURI().getPath().substring("/checkout/".length());
        var session = store.read(transaction -> transaction.find("checkout.session", id));
        if (session.isEmpty()) Http.html(exchange, 404, gone("This checkout does not exist"));
        else if (!exchange.getRequestMethod().equals("POST")) Http.html(exchange, 200, page(session.get(), ""));
        else act(exchange, id, Http.body(exchange));
    }

    private void act(HttpExchange exchange, String id, String form) throws IOException {
        var after = store.write(Origin.NONE, transaction -> act(transaction, transaction.get(id), form));
        if (after.isPresent()) Http.redirect(exchange, after.get());
        else Http.html(exchange, 402, page(store.read(transaction -> transaction.get(id)), DECLINED));
    }

    /** Returns the next URL of the browser; empty after a declined card. */
    private static Optional<String> act(Transaction transaction, ObjectNode session, String form) {
        var here = Optional.of("/checkout/" + session.path("id").asText());
        if (form.equals("action=cancel") && session.hasNonNull("cancel_url"))
            return Optional.of(session.path("cancel_url").asText());
        if (!Checkout.canBePaid(transaction, session)) return here;
        return switch (form) {
            case "action=pay" -> {
                Checkout.pay(transaction, session, Card.PAYS);
                yield Optional.of(Checkout.successUrl(session));
            }
            case "action=debit" -> {
                Checkout.payByDebit(transaction, session, Card.PAYS);
                yield Optional.of(Checkout.successUrl(session));
            }
            case "action=decline" -> {
                Checkout.pay(transaction, session, Card.DECLINES);
                yield Optional.empty();
            }
            default -> here;
        };
    }

    private static final String DECLINED =
            "<p class=\"notice\" role=\"alert\">Your card was declined. Try another one.</p>";

    private static String page(ObjectNode session, String notice) {
        if (!Checkout.isOpen(session))
            return gone(
                    session.path("status").asText().equals("complete")
                            ? "This checkout is complete"
                            : "This checkout has expired");
        var line = session.path("_line_items").path("data").path(0);
        var price = line.path("price");
        var cancel = session.hasNonNull("cancel_url") ? "<button name=\"action\" value=\"cancel\">Cancel</button>" : "";
        return Html.page("Subscribe to Kindred Premium", """
                <p class="eyebrow">Subscribe to</p>
                <h1>%1$s</h1>
                <p class="price">%2$s <small>per %3$s%6$s</small></p>
                %4$s
                <form method="post">
                <button class="primary" name="action" value="pay">Pay</button>
                <button name="action" value="debit">Pay by bank debit (takes 3 days)</button>
                <button name="action" value="decline">Pay with a card that is declined</button>
                %5$s
                </form>
                """.formatted(
                        escaped(line.path("description").asText()),
                        escaped(DisplayText.amount(price)),
                        escaped(DisplayText.interval(price)),
                        notice,
                        cancel,
                        trial(session)));
    }

    private static String trial(ObjectNode session) {
        return session.has("_trial_days")
                ? ", after " + session.path("_trial_days").asInt() + " days free"
                : "";
    }

    private static String gone(String title) {
        return Html.page(title, "<h1>%s</h1><p>You can close this page.</p>".formatted(escaped(title)));
    }
}
