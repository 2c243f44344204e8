package kindred.simulator.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A view of an invoice's JSON. */
public record Invoice(ObjectNode json) {
    public String id() {
        return json.path("id").asText();
    }

    public boolean is(String status) {
        return json.path("status").asText().equals(status);
    }

    public String customer() {
        return json.path("customer").asText();
    }

    public String subscription() {
        return json.path("parent")
                .path("subscription_details")
                .path("subscription")
                .asText();
    }

    public long amountDue() {
        return json.path("amount_due").asLong();
    }

    int attempts() {
        return json.path("attempt_count").asInt();
    }
}
