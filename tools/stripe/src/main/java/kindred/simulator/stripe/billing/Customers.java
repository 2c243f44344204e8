package kindred.simulator.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import kindred.simulator.stripe.store.Json;
import kindred.simulator.stripe.store.Transaction;

/** Customers. The entry {@code _card} of a customer decides the outcome of a charge. */
public final class Customers {
    /** The behaviour of the card on file when it is charged. */
    public enum Card {
        PAYS,
        DECLINES,
        /** The bank requires a confirmation by the owner. A charge without the customer fails. */
        NEEDS_AUTHENTICATION
    }

    private Customers() {}

    public static ObjectNode create(Transaction transaction) {
        var customer = ObjectTemplates.of("customer", "cus", transaction);
        customer.put(
                "invoice_prefix", customer.path("id").asText().substring(4, 12).toUpperCase(Locale.ROOT));
        return customer;
    }

    /** A customer that exists and is not deleted. */
    public static Optional<ObjectNode> find(Transaction transaction, String id) {
        return transaction.find("customer", id).filter(customer -> !customer.path("deleted")
                .asBoolean());
    }

    /** Cancels all subscriptions. The remaining object says only that the customer is deleted. */
    public static ObjectNode delete(Transaction transaction, ObjectNode customer) {
        var id = customer.path("id").asText();
        transaction
                .all("subscription", json -> json.path("customer").asText().equals(id))
                .map(Subscription::new)
                .filter(subscription -> !subscription.hasEnded())
                .forEach(subscription -> Subscriptions.cancel(transaction, subscription, "cancellation_requested"));
        transaction.put("customer.deleted", customer);
        var rest = Json.object().put("id", id).put("object", "customer").put("deleted", true);
        transaction.put(rest);
        return rest;
    }

    public static Card card(Transaction transaction, String customer) {
        return transaction
                .find(customer)
                .map(found -> Card.valueOf(found.path("_card").asText(Card.PAYS.name())))
                .orElse(Card.DECLINES);
    }

    public static void card(Transaction transaction, String customer, Card card) {
        find(transaction, customer).ifPresent(found -> transaction.put(found.put("_card", card.name())));
    }

    /** Sets whether a subscription stays unpaid after the last failed charge, instead of being cancelled. */
    public static void keepsUnpaid(Transaction transaction, String customer, boolean keeps) {
        find(transaction, customer).ifPresent(found -> transaction.put(found.put("_keeps_unpaid", keeps)));
    }

    static boolean keepsUnpaid(Transaction transaction, String customer) {
        return transaction
                .find(customer)
                .map(found -> found.path("_keeps_unpaid").asBoolean())
                .orElse(false);
    }
}
