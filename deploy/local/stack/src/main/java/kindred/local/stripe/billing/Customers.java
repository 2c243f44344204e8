package kindred.local.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import kindred.local.stripe.store.Change;
import kindred.local.stripe.store.Json;

/** People who pay. {@code _card} of a customer says what becomes of a charge. */
public final class Customers {
    /** What the card on file does when it is charged. */
    public enum Card {
        PAYS,
        DECLINES,
        /** The bank wants its owner to confirm: a payment that nobody is there for fails. */
        NEEDS_AUTHENTICATION
    }

    private Customers() {}

    public static ObjectNode create(Change change) {
        var customer = Shapes.of("customer", "cus", change);
        customer.put(
                "invoice_prefix", customer.path("id").asText().substring(4, 12).toUpperCase(Locale.ROOT));
        return customer;
    }

    /** One that exists and has not been deleted. */
    public static Optional<ObjectNode> find(Change change, String id) {
        return change.find("customer", id)
                .filter(customer -> !customer.path("deleted").asBoolean());
    }

    /** Ends every subscription at once. What is left of the customer says only that it is deleted. */
    public static ObjectNode delete(Change change, ObjectNode customer) {
        var id = customer.path("id").asText();
        change.all("subscription")
                .map(Subscription::new)
                .filter(subscription -> subscription.customer().equals(id) && !subscription.hasEnded())
                .forEach(subscription -> Subscriptions.cancel(change, subscription, "cancellation_requested"));
        change.put("customer.deleted", customer);
        var rest = Json.object().put("id", id).put("object", "customer").put("deleted", true);
        change.put(rest);
        return rest;
    }

    public static Card card(Change change, String customer) {
        return change.find(customer)
                .map(found -> Card.valueOf(found.path("_card").asText(Card.PAYS.name())))
                .orElse(Card.DECLINES);
    }

    public static void card(Change change, String customer, Card card) {
        find(change, customer).ifPresent(found -> change.put(found.put("_card", card.name())));
    }

    /** Whether a subscription is cancelled after the last failed attempt to charge, or kept unpaid. */
    public static void keepsUnpaid(Change change, String customer, boolean keeps) {
        find(change, customer).ifPresent(found -> change.put(found.put("_keeps_unpaid", keeps)));
    }

    static boolean keepsUnpaid(Change change, String customer) {
        return change.find(customer)
                .map(found -> found.path("_keeps_unpaid").asBoolean())
                .orElse(false);
    }
}
