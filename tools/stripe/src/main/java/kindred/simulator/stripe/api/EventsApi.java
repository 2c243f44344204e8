package kindred.simulator.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import kindred.simulator.stripe.store.Transaction;

/**
 * The endpoints of events.
 *
 * @see <a href="https://docs.stripe.com/api/events">Stripe: events</a>
 */
final class EventsApi {
    private EventsApi() {}

    static void routes(Routes routes) {
        routes.on("GET", "/v1/events/{}", EventsApi::retrieve).list("/v1/events", EventsApi::list, "type", "types[]");
    }

    private static ObjectNode retrieve(Request request, Transaction transaction) {
        return transaction.find("event", request.id()).orElseThrow(() -> ApiError.noSuch("event", request.id()));
    }

    private static ObjectNode list(Request request, Transaction transaction) {
        var type = request.params().text("type");
        var types = request.params().list("types");
        return ListPage.of(
                request,
                transaction,
                "event",
                event -> type.map(pattern -> matches(pattern, event)).orElse(true)
                        && (types.isEmpty() || types.stream().anyMatch(pattern -> matches(pattern, event))));
    }

    /** A pattern can end in an asterisk. */
    private static boolean matches(String pattern, ObjectNode event) {
        var type = event.path("type").asText();
        return pattern.endsWith("*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : type.equals(pattern);
    }
}
