package kindred.local.stripe.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import kindred.local.stripe.billing.Charges;
import kindred.local.stripe.billing.Checkout;
import kindred.local.stripe.billing.Customers;
import kindred.local.stripe.billing.Customers.Card;
import kindred.local.stripe.billing.Subscription;
import kindred.local.stripe.billing.Subscriptions;
import kindred.local.stripe.store.Change;
import kindred.local.stripe.store.Json;

/** What the person at the checkout, the customer's bank and the seller in the dashboard do. */
final class PersonAndBank {
    private PersonAndBank() {}

    static ObjectNode act(String call, String id, JsonNode wish, Change change) {
        return switch (call) {
            case "POST checkout pay" -> pay(session(id, change), wish, change);
            case "POST checkout cancel" -> redirect(session(id, change), "cancel_url");
            case "POST customers payments" -> payments(id, wish, change);
            case "POST subscriptions refund" -> refund(charge(id, change), wish, change);
            case "POST subscriptions dispute" -> dispute(charge(id, change), wish, change);
            case "POST subscriptions pause" -> pause(subscription(id, change), change);
            case "POST subscriptions resume" -> resume(subscription(id, change), change);
            case "POST events redeliver" -> redeliver(id, change);
            default -> throw new Refusal(404, "There is no " + call);
        };
    }

    private static ObjectNode pay(ObjectNode session, JsonNode wish, Change change) {
        if (!Checkout.canBePaid(change, session))
            throw new Refusal(
                    409, "The session is " + session.path("status").asText() + ", or its customer is deleted");
        var card = wish.path("declined").asBoolean() ? Card.DECLINES : Card.PAYS;
        var byDebit = wish.path("debit").asBoolean();
        if (byDebit) Checkout.payByDebit(change, session, card);
        return byDebit || Checkout.pay(change, session, card)
                ? redirect(session, "success_url")
                : redirect(session, "url").put("error", "card_declined");
    }

    /** Where the browser goes; null if the seller has not said. */
    private static ObjectNode redirect(ObjectNode session, String to) {
        var answer = Json.object().put("status", session.path("status").asText());
        if (to.equals("success_url")) answer.put("redirect", Checkout.successUrl(session));
        else answer.set("redirect", session.path(to));
        return answer;
    }

    private static ObjectNode payments(String customer, JsonNode wish, Change change) {
        if (Customers.find(change, customer).isEmpty()) throw new Refusal(404, "No such customer: " + customer);
        var failing = wish.path("authentication").asBoolean() ? Card.NEEDS_AUTHENTICATION : Card.DECLINES;
        Customers.card(change, customer, wish.path("fail").asBoolean() ? failing : Card.PAYS);
        Customers.keepsUnpaid(change, customer, wish.path("keepUnpaid").asBoolean());
        return Json.object()
                .put("customer", customer)
                .put("fail", wish.path("fail").asBoolean());
    }

    private static ObjectNode refund(ObjectNode charge, JsonNode wish, Change change) {
        var left = charge.path("amount_captured").asLong()
                - charge.path("amount_refunded").asLong();
        var amount = wish.path("amount").asLong(left);
        if (amount < 1 || amount > left) throw new Refusal(409, left + " are left to refund");
        return Charges.refund(change, charge, amount);
    }

    /** Opens a dispute, or with {@code {"close": "won" | "lost"}} closes the one that is open. */
    private static ObjectNode dispute(ObjectNode charge, JsonNode wish, Change change) {
        var open = Charges.openDispute(change, charge);
        if (!wish.has("close")) {
            if (open.isPresent()) throw new Refusal(409, "There is a dispute already");
            return Charges.dispute(change, charge);
        }
        return Charges.close(
                change,
                open.orElseThrow(() -> new Refusal(409, "There is no open dispute")),
                wish.path("close").asText().equals("won"));
    }

    private static ObjectNode pause(Subscription subscription, Change change) {
        if (!subscription.is("active", "trialing")) throw new Refusal(409, "It is " + subscription.status());
        Subscriptions.pause(change, subscription);
        return subscription.json();
    }

    private static ObjectNode resume(Subscription subscription, Change change) {
        if (!subscription.is("paused")) throw new Refusal(409, "It is " + subscription.status());
        Subscriptions.resume(change, subscription);
        return subscription.json();
    }

    private static ObjectNode redeliver(String id, Change change) {
        var event = change.find("event", id).orElseThrow(() -> new Refusal(404, "No such event: " + id));
        change.deliver(event, 0);
        return Json.object().put("event", id);
    }

    private static ObjectNode session(String id, Change change) {
        return change.find("checkout.session", id).orElseThrow(() -> new Refusal(404, "No such session: " + id));
    }

    private static Subscription subscription(String id, Change change) {
        return change.find("subscription", id)
                .map(Subscription::new)
                .orElseThrow(() -> new Refusal(404, "No such subscription: " + id));
    }

    private static ObjectNode charge(String id, Change change) {
        return Charges.lastOf(change, subscription(id, change))
                .orElseThrow(() -> new Refusal(409, "Nothing has been paid for " + id));
    }
}
