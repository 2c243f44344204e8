package kindred.simulator.stripe.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Renders an event in the API version of the endpoint, which can be older or newer than the one of the account.
 *
 * @see <a href="https://docs.stripe.com/changelog/basil">Stripe: what moved in 2025-03-31.basil</a>
 */
final class ApiVersions {
    private static final String BASIL = "2025-03-31";

    private ApiVersions() {}

    /** @param settings of webhooks, with the {@code apiVersion} of the endpoint if it is another one */
    static ObjectNode render(ObjectNode event, JsonNode settings) {
        if (!settings.hasNonNull("apiVersion")) return event;
        var version = settings.path("apiVersion").asText();
        var rendered = event.deepCopy().put("api_version", version);
        if (version.compareTo(BASIL) < 0 && rendered.at("/data/object") instanceof ObjectNode object) moveBack(object);
        return rendered;
    }

    private static void moveBack(ObjectNode object) {
        switch (object.path("object").asText()) {
            case "subscription" -> {
                for (var field : new String[] {"current_period_start", "current_period_end"}) {
                    object.set(field, object.at("/items/data/0/" + field));
                    for (var item : object.at("/items/data")) ((ObjectNode) item).remove(field);
                }
            }
            case "invoice" -> {
                object.set("subscription", object.at("/parent/subscription_details/subscription"));
                object.put("paid", object.path("status").asText().equals("paid"))
                        .remove("parent");
            }
            default -> {}
        }
    }
}
