package kindred.simulator.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import kindred.simulator.stripe.store.Ids;
import kindred.simulator.stripe.store.Json;

/**
 * Lines of invoices. Prorations wait at the subscription (in {@code _pending}) for its next invoice.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/prorations">Stripe: prorations</a>
 */
final class InvoiceLines {
    private static final String PENDING = "_pending";

    private InvoiceLines() {}

    /** The current period of an item. */
    static ObjectNode period(Subscription subscription, ObjectNode item, boolean isFree) {
        var amount = isFree ? 0 : price(item);
        var line = of(subscription, item, amount, "subscription_item_details").put("discountable", true);
        line.putObject("period")
                .put("start", item.path("current_period_start").asLong())
                .put("end", item.path("current_period_end").asLong());
        return line;
    }

    /**
     * Adds a proration for the rest of the item's period: its price, or a credit of it.
     *
     * @param sign 1 for the price, -1 for the credit
     */
    static void addProration(Subscription subscription, ObjectNode item, int sign, long now) {
        var start = item.path("current_period_start").asLong();
        var end = item.path("current_period_end").asLong();
        var amount = sign * price(item) * (end - now) / Math.max(1, end - start);
        var line = of(subscription, item, amount, "invoice_item_details").put("discountable", false);
        line.putObject("period").put("start", now).put("end", end);
        subscription.json().withArray(PENDING).add(line);
    }

    /** Removes the pending prorations from the subscription and returns them. */
    static ArrayNode takePending(Subscription subscription) {
        var pending = subscription.json().remove(PENDING);
        return pending instanceof ArrayNode lines ? lines : Json.object().putArray("lines");
    }

    private static long price(ObjectNode item) {
        return item.path("price").path("unit_amount").asLong()
                * item.path("quantity").asLong();
    }

    private static ObjectNode of(Subscription subscription, ObjectNode item, long amount, String parentType) {
        var price = item.path("price");
        var line = Json.object()
                .put("id", Ids.next("il"))
                .put("object", "line_item")
                .put("amount", amount)
                .put("currency", price.path("currency").asText())
                .put("description", price.path("nickname").asText())
                .putNull("invoice")
                .put("livemode", false)
                .put("quantity", item.path("quantity").asLong())
                .put("subtotal", amount)
                .put("subscription", subscription.id());
        for (var none : List.of("discount_amounts", "discounts", "pretax_credit_amounts", "taxes")) line.putArray(none);
        line.set("metadata", subscription.json().path("metadata").deepCopy());
        parent(line, subscription, item, parentType);
        pricing(line, price);
        return line;
    }

    private static void parent(ObjectNode line, Subscription subscription, ObjectNode item, String type) {
        var isProration = type.equals("invoice_item_details");
        var parent = line.putObject("parent")
                .putNull("invoice_item_details")
                .putNull("subscription_item_details")
                .put("type", type);
        var details = parent.putObject(type)
                .put("proration", isProration)
                .putNull("proration_details")
                .put("subscription", subscription.id());
        if (isProration) details.put("invoice_item", Ids.next("ii"));
        else
            details.putNull("invoice_item")
                    .put("subscription_item", item.path("id").asText());
    }

    private static void pricing(ObjectNode line, JsonNode price) {
        line.putObject("pricing")
                .put("type", "price_details")
                .put("unit_amount_decimal", price.path("unit_amount_decimal").asText())
                .putObject("price_details")
                .put("price", price.path("id").asText())
                .put("product", price.path("product").asText());
    }
}
