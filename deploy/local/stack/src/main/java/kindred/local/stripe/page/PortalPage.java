package kindred.local.stripe.page;

import static kindred.local.stripe.page.Html.escaped;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import kindred.local.stripe.billing.Subscription;
import kindred.local.stripe.billing.Subscriptions;
import kindred.local.stripe.http.Http;
import kindred.local.stripe.store.Change;
import kindred.local.stripe.store.Store;

/**
 * {@code /portal/{sessionId}}: a customer's subscriptions; the form posts {@code subscription=…&action=cancel-at-period-end|resume|cancel} to
 * the same address.
 */
public final class PortalPage {
    private final Store store;

    public PortalPage(Store store) {
        this.store = store;
    }

    public void answer(HttpExchange exchange) throws IOException {
        var id = exchange.getRequestURI().getPath().substring("/portal/".length());
        var session = store.read(change -> change.find("billing_portal.session", id));
        if (session.isEmpty()) {
            Http.html(exchange, 404, Html.page("Not found", "<h1>This portal does not exist</h1>"));
        } else if (exchange.getRequestMethod().equals("POST")) {
            var words = Http.body(exchange).split("[=&]");
            store.change(change -> act(change, session.get().path("customer").asText(), words));
            Http.redirect(exchange, exchange.getRequestURI().getPath());
        } else {
            Http.html(exchange, 200, page(session.get()));
        }
    }

    private static void act(Change change, String customer, String[] words) {
        if (words.length != 4 || !words[0].equals("subscription") || !words[2].equals("action")) return;
        change.find("subscription", words[1])
                .map(Subscription::new)
                .filter(found -> found.customer().equals(customer) && !found.hasEnded())
                .ifPresent(found -> {
                    switch (words[3]) {
                        case "cancel-at-period-end" -> Subscriptions.cancelAtPeriodEnd(change, found, true);
                        case "resume" -> Subscriptions.cancelAtPeriodEnd(change, found, false);
                        case "cancel" -> Subscriptions.cancel(change, found, "cancellation_requested");
                        default -> {}
                    }
                });
    }

    private String page(ObjectNode session) {
        var customer = session.path("customer").asText();
        var subscriptions = store.read(change -> change.all("subscription")
                .map(Subscription::new)
                .filter(found -> found.customer().equals(customer))
                .sorted(Comparator.comparing(Subscription::hasEnded))
                .toList());
        var back = session.hasNonNull("return_url")
                ? "<p><a href=\"%s\">Back to Kindred</a></p>"
                        .formatted(escaped(session.path("return_url").asText()))
                : "";
        return Html.page("Your subscription", "<h1>Your subscription</h1>" + list(subscriptions) + back);
    }

    private static String list(List<Subscription> subscriptions) {
        if (subscriptions.isEmpty()) return "<p>You have none.</p>";
        return subscriptions.stream().map(PortalPage::section).collect(Collectors.joining());
    }

    private static String section(Subscription subscription) {
        var mood = subscription.hasEnded() ? "ended" : subscription.is("active", "trialing") ? "" : "owing";
        var facts = """
                <section aria-label="%1$s">
                <dl>
                <dt>Plan</dt><dd>%1$s</dd>
                <dt>Price</dt><dd>%2$s per %3$s</dd>
                <dt>Status</dt><dd class="status %4$s">%5$s</dd>
                <dt>%6$s</dt><dd>%7$s</dd>
                </dl>
                """.formatted(
                        escaped(subscription.price().path("nickname").asText()),
                        escaped(Words.amount(subscription.price())),
                        escaped(Words.interval(subscription.price())),
                        mood,
                        escaped(subscription.status().replace('_', ' ')),
                        subscription.hasEnded() ? "Ended" : subscription.cancelsAtPeriodEnd() ? "Ends" : "Renews",
                        Words.date(
                                subscription.hasEnded()
                                        ? subscription.json().path("ended_at").asLong()
                                        : subscription.periodEnd()));
        return facts + (subscription.hasEnded() ? "" : form(subscription)) + "</section>";
    }

    private static String form(Subscription subscription) {
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
