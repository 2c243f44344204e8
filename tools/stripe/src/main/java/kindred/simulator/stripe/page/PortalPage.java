package kindred.simulator.stripe.page;

import static kindred.simulator.stripe.page.Html.escaped;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import kindred.simulator.stripe.billing.Subscription;
import kindred.simulator.stripe.billing.Subscriptions;
import kindred.simulator.stripe.http.Http;
import kindred.simulator.stripe.store.Store;
import kindred.simulator.stripe.store.Transaction;

/**
 * The customer portal {@code /portal/{sessionId}} with the subscriptions of a customer. The form posts
 * {@code subscription} and {@code action} ({@code cancel-at-period-end}, {@code resume} or {@code cancel}) to the same
 * URL.
 */
public final class PortalPage {
    private final Store store;

    public PortalPage(Store store) {
        this.store = store;
    }

    public void respond(HttpExchange exchange) throws IOException {
        var id = exchange.getRequestURI().getPath().substring("/portal/".length());
        var session = store.read(transaction -> transaction.find("billing_portal.session", id));
        if (session.isEmpty()) {
            Http.html(exchange, 404, Html.page("Not found", "<h1>This portal does not exist</h1>"));
        } else if (exchange.getRequestMethod().equals("POST")) {
            var form = Http.body(exchange).split("[=&]");
            store.write(transaction ->
                    act(transaction, session.get().path("customer").asText(), form));
            Http.redirect(exchange, exchange.getRequestURI().getPath());
        } else {
            Http.html(exchange, 200, page(session.get()));
        }
    }

    private static void act(Transaction transaction, String customer, String[] form) {
        if (form.length != 4 || !form[0].equals("subscription") || !form[2].equals("action")) return;
        transaction
                .find("subscription", form[1])
                .map(Subscription::new)
                .filter(found -> found.customer().equals(customer) && !found.hasEnded())
                .ifPresent(found -> {
                    switch (form[3]) {
                        case "cancel-at-period-end" -> Subscriptions.cancelAtPeriodEnd(transaction, found, true);
                        case "resume" -> Subscriptions.cancelAtPeriodEnd(transaction, found, false);
                        case "cancel" -> Subscriptions.cancel(transaction, found, "cancellation_requested");
                        default -> {}
                    }
                });
    }

    private String page(ObjectNode session) {
        var customer = session.path("customer").asText();
        var subscriptions = store.read(transaction -> transaction
                .all("subscription", found -> found.path("customer").asText().equals(customer))
                .map(Subscription::new)
                .sorted(Comparator.comparing(Subscription::hasEnded))
                .toList());
        var back = session.hasNonNull("return_url")
                ? "<p><a href=\"%s\">Back to Kindred</a></p>"
                        .formatted(escaped(session.path("return_url").asText()))
                : "";
        return Html.page("Your subscription", "<h1>Your subscription</h1>" + list(subscriptions) + back);
    }

    private static String list(List<Subscription> subscriptions) {
        if (subscriptions.isEmpty()) return "<p>You have no subscription.</p>";
        return subscriptions.stream().map(PortalPage::section).collect(Collectors.joining());
    }

    private static String section(Subscription subscription) {
        var statusClass = subscription.hasEnded() ? "ended" : subscription.is("active", "trialing") ? "" : "owing";
        var details = """
                <section aria-label="%1$s">
                <dl>
                <dt>Plan</dt><dd>%1$s</dd>
                <dt>Price</dt><dd>%2$s per %3$s</dd>
                <dt>Status</dt><dd class="status %4$s">%5$s</dd>
                <dt>%6$s</dt><dd>%7$s</dd>
                </dl>
                """.formatted(
                        escaped(subscription.price().path("nickname").asText()),
                        escaped(DisplayText.amount(subscription.price())),
                        escaped(DisplayText.interval(subscription.price())),
                        statusClass,
                        escaped(subscription.status().replace('_', ' ')),
                        subscription.hasEnded() ? "Ended" : subscription.cancelsAtPeriodEnd() ? "Ends" : "Renews",
                        DisplayText.date(
                                subscription.hasEnded()
                                        ? subscription.json().path("ended_at").asLong()
                                        : subscription.periodEnd()));
        return details + (subscription.hasEnded() ? "" : buttons(subscription)) + "</section>";
    }

    private static String buttons(Subscription subscription) {
        return """
                <form method="post">
                <input type="hidden" name="subscription" value="%s">
                %s
                <button class="danger" name="action" value="cancel">Cancel now</button>
                </form>
                """.formatted(
                        escaped(subscription.id()),
                        subscription.cancelsAtPeriodEnd()
                                ? "<button class=\"primary\" name=\"action\" value=\"resume\">Keep the subscription</button>"
                                : "<button name=\"action\" value=\"cancel-at-period-end\">Cancel at the end of the period</button>");
    }
}
