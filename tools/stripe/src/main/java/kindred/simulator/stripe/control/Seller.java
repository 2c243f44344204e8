package kindred.simulator.stripe.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import kindred.simulator.stripe.billing.Catalogue;
import kindred.simulator.stripe.billing.Customers;
import kindred.simulator.stripe.billing.Invoice;
import kindred.simulator.stripe.billing.Invoices;
import kindred.simulator.stripe.billing.Subscription;
import kindred.simulator.stripe.billing.Subscriptions;
import kindred.simulator.stripe.store.Json;
import kindred.simulator.stripe.store.Transaction;

/** The actions of the seller by hand, in the dashboard. */
final class Seller {
    private Seller() {}

    static ObjectNode act(String call, String id, JsonNode request, Transaction transaction) {
        return switch (call) {
            case "POST customers subscribe" -> subscribe(customer(id, transaction), request, transaction);
            case "POST customers copy" -> copy(customer(id, transaction), transaction);
            case "POST subscriptions change" -> change(running(id, transaction), request, transaction);
            case "POST subscriptions pause-collection" ->
                pauseCollection(living(id, transaction), request, transaction);
            case "POST subscriptions cancel-at" -> cancelAt(living(id, transaction), request, transaction);
            default -> throw new IllegalStateException(call);
        };
    }

    /**
     * Starts a subscription without a checkout. The card of the customer is charged immediately. {@code {"prices",
     * "quantity", "trialDays", "percentOff", "taxPercent", "metadata"}}.
     */
    private static ObjectNode subscribe(ObjectNode customer, JsonNode request, Transaction transaction) {
        var items = new ArrayList<Subscriptions.Item>();
        for (var price : request.path("prices"))
            items.add(new Subscriptions.Item(
                    price(price.asText(), transaction), request.path("quantity").asLong(1)));
        if (items.isEmpty()) throw new RejectedRequest(400, "Which prices?");
        var currency = items.get(0).price().path("currency");
        if (transaction
                .all("subscription", other -> other.path("customer").equals(customer.path("id")))
                .anyMatch(other -> !new Subscription(other).hasEnded()
                        && !other.path("currency").equals(currency)))
            throw new RejectedRequest(409, "A customer cannot have subscriptions in two currencies");
        var terms = new Subscriptions.Terms(
                request.path("trialDays").asInt(),
                request.path("percentOff").asInt(),
                request.path("taxPercent").asInt());
        var metadata = request.path("metadata").isObject() ? request.path("metadata") : Json.object();
        var started = Subscriptions.start(transaction, customer.path("id").asText(), items, metadata, terms);
        var invoice = new Invoice(transaction.get(started.latestInvoice()));
        if (invoice.is("open")) Invoices.collect(transaction, invoice);
        return transaction.get(started.id());
    }

    /** Creates another customer with the same data, as a seller does to merge or split customers: Stripe cannot. */
    private static ObjectNode copy(ObjectNode customer, Transaction transaction) {
        var copy = Customers.create(transaction);
        for (var same : List.of("email", "name", "metadata", "_card"))
            if (customer.has(same)) copy.set(same, customer.path(same));
        transaction.put("customer.created", copy);
        return copy;
    }

    private static ObjectNode change(Subscription subscription, JsonNode request, Transaction transaction) {
        var price = price(request.path("price").asText(), transaction);
        if (!price.path("currency").equals(subscription.json().path("currency")))
            throw new RejectedRequest(409, "A subscription keeps its currency");
        Subscriptions.change(
                transaction,
                subscription,
                price,
                request.path("quantity").asLong(1),
                request.path("prorations").asText("create_prorations"));
        return transaction.get(subscription.id());
    }

    private static ObjectNode pauseCollection(Subscription subscription, JsonNode request, Transaction transaction) {
        var behavior = request.path("behavior").asText();
        if (!List.of("", "void", "keep_as_draft", "mark_uncollectible").contains(behavior))
            throw new RejectedRequest(400, "No such behavior: " + behavior);
        Subscriptions.pauseCollection(transaction, subscription, behavior);
        return subscription.json();
    }

    private static ObjectNode cancelAt(Subscription subscription, JsonNode request, Transaction transaction) {
        Subscriptions.cancelAt(
                transaction,
                subscription,
                transaction.now() + request.path("inSeconds").asLong());
        return subscription.json();
    }

    private static JsonNode price(String id, Transaction transaction) {
        return Catalogue.find(transaction, id).orElseThrow(() -> new RejectedRequest(404, "No such price: " + id));
    }

    private static ObjectNode customer(String id, Transaction transaction) {
        return Customers.find(transaction, id).orElseThrow(() -> new RejectedRequest(404, "No such customer: " + id));
    }

    private static Subscription living(String id, Transaction transaction) {
        var subscription = PersonAndBank.subscription(id, transaction);
        if (subscription.hasEnded()) throw new RejectedRequest(409, "The subscription is " + subscription.status());
        return subscription;
    }

    private static Subscription running(String id, Transaction transaction) {
        var subscription = living(id, transaction);
        if (!subscription.is("active", "trialing"))
            throw new RejectedRequest(409, "The subscription is " + subscription.status());
        return subscription;
    }
}
