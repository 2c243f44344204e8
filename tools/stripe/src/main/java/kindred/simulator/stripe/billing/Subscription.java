package kindred.simulator.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A view of a subscription's JSON. */
public record Subscription(ObjectNode json) {
    public String id() {
        return json.path("id").asText();
    }

    public String status() {
        return json.path("status").asText();
    }

    public boolean is(String... statuses) {
        return Set.of(statuses).contains(status());
    }

    public boolean hasEnded() {
        return is("canceled", "incomplete_expired");
    }

    public String customer() {
        return json.path("customer").asText();
    }

    public boolean cancelsAtPeriodEnd() {
        return json.path("cancel_at_period_end").asBoolean();
    }

    public long created() {
        return json.path("created").asLong();
    }

    public long periodStart() {
        return item().path("current_period_start").asLong();
    }

    /** The end of the period of the item; a subscription has no period of its own (Stripe, API 2025-03-31). */
    public long periodEnd() {
        return item().path("current_period_end").asLong();
    }

    public JsonNode price() {
        return item().path("price");
    }

    public String latestInvoice() {
        return json.path("latest_invoice").asText();
    }

    /** The first item. */
    ObjectNode item() {
        return items().get(0);
    }

    List<ObjectNode> items() {
        var items = new ArrayList<ObjectNode>();
        json.path("items").path("data").forEach(item -> items.add((ObjectNode) item));
        return items;
    }

    /** When the seller has planned to end it; the largest number if not. */
    public long cancelAt() {
        return json.hasNonNull("cancel_at") ? json.path("cancel_at").asLong() : Long.MAX_VALUE;
    }

    /** What happens to new invoices while the collection of payments is paused; empty if it is not. */
    public String pausedCollection() {
        return json.path("pause_collection").path("behavior").asText();
    }

    Subscription status(String status) {
        json.put("status", status);
        return this;
    }
}
