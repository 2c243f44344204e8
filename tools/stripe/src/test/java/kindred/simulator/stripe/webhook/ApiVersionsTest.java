package kindred.simulator.stripe.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import kindred.simulator.stripe.store.Json;
import org.junit.jupiter.api.Test;

class ApiVersionsTest {
    private static final String SUBSCRIPTION = """
            {"object": "subscription", "id": "sub_1",
             "items": {"data": [{"id": "si_1", "current_period_start": 1, "current_period_end": 2}]}}""";
    private static final String INVOICE = """
            {"object": "invoice", "id": "in_1", "status": "paid",
             "parent": {"subscription_details": {"subscription": "sub_1"}}}""";

    @Test
    void anOlderVersionHasThePeriodAtTheSubscription() {
        var rendered = render(SUBSCRIPTION, "2024-06-20");

        assertThat(rendered.at("/api_version").asText()).isEqualTo("2024-06-20");
        assertThat(rendered.at("/data/object/current_period_end").asInt()).isEqualTo(2);
        assertThat(rendered.at("/data/object/items/data/0").has("current_period_end"))
                .isFalse();
    }

    @Test
    void anOlderVersionHasTheSubscriptionAtTheInvoice() {
        var rendered = render(INVOICE, "2024-06-20");

        assertThat(rendered.at("/data/object/subscription").asText()).isEqualTo("sub_1");
        assertThat(rendered.at("/data/object").has("parent")).isFalse();
    }

    @Test
    void aNewerVersionIsNotMovedBack() {
        assertThat(render(SUBSCRIPTION, "2027-01-01.new").at("/data/object")).isEqualTo(Json.read(SUBSCRIPTION));
    }

    private static ObjectNode render(String object, String version) {
        var event = Json.object().put("id", "evt_1").put("api_version", "2026-07-29.dahlia");
        event.putObject("data").set("object", Json.read(object));
        return ApiVersions.render(event, Json.object().put("apiVersion", version));
    }
}
