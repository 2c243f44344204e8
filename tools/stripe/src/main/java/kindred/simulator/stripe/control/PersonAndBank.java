package kindred.simulator.stripe.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import kindred.simulator.stripe.billing.Charges;
import kindred.simulator.stripe.billing.Checkout;
import kindred.simulator.stripe.billing.Customers;
import kindred.simulator.stripe.billing.Customers.Card;
import kindred.simulator.stripe.billing.Invoice;
import kindred.simulator.stripe.billing.Invoices;
import kindred.simulator.stripe.billing.Subscription;
import kindred.simulator.stripe.billing.Subscriptions;
import kindred.simulator.stripe.store.Json;
import kindred.simulator.stripe.store.Transaction;

/** The actions of the customer at the checkout, and of the customer's bank. Those of the seller are in {@link Seller}. */
final class PersonAndBank {
    private PersonAndBank() {}

    static ObjectNode act(String call, String id, JsonNode request, Transaction transaction) {
        return switch (call) {
            case "POST checkout pay" -> pay(session(id, transaction), request, transaction);
            case "POST checkout cancel" -> redirect(session(id, transaction), "cancel_url");
            case "POST customers payments" -> payments(id, request, transaction);
            case "POST subscriptions refund" -> refund(charge(id, transaction), request, transaction);
            case "POST subscriptions dispute" -> dispute(charge(id, transaction), request, transaction);
            case "POST customers close-dispute" -> closeDispute(id, request, transaction);
            case "POST subscriptions pause" -> pause(subscription(id, transaction), transaction);
            case "POST subscriptions resume" -> resume(subscription(id, transaction), transaction);
            case "POST subscriptions confirm" -> confirm(subscription(id, transaction), transaction);
            case "POST customers subscribe",
                    "POST customers copy",
                    "POST subscriptions change",
                    "POST subscriptions pause-collection",
                    "POST subscriptions cancel-at" -> Seller.act(call, id, request, transaction);
            case "POST events redeliver" -> redeliver(id, transaction);
            default -> throw new RejectedRequest(404, "There is no action " + call);
        };
    }

    private static ObjectNode pay(ObjectNode session, JsonNode request, Transaction transaction) {
        if (!Checkout.canBePaid(transaction, session))
            throw new RejectedRequest(
                    409, "The session is " + session.path("status").asText() + ", or its customer is deleted");
        var card = request.path("declined").asBoolean()
                ? Card.DECLINES
                : request.path("authentication").asBoolean() ? Card.NEEDS_AUTHENTICATION : Card.PAYS;
        var byDebit = request.path("debit").asBoolean();
        if (byDebit) Checkout.payByDebit(transaction, session, card);
        return byDebit || Checkout.pay(transaction, session, card)
                ? redirect(session, "success_url")
                : redirect(session, "url").put("error", "card_declined");
    }

    /** Returns the next URL of the browser; null if the seller has not set one. */
    private static ObjectNode redirect(ObjectNode session, String to) {
        var response = Json.object().put("status", session.path("status").asText());
        if (to.equals("success_url")) response.put("redirect", Checkout.successUrl(session));
        else response.set("redirect", session.path(to));
        return response;
    }

    private static ObjectNode payments(String customer, JsonNode request, Transaction transaction) {
        if (Customers.find(transaction, customer).isEmpty())
            throw new RejectedRequest(404, "No such customer: " + customer);
        var failing = request.path("authentication").asBoolean() ? Card.NEEDS_AUTHENTICATION : Card.DECLINES;
        Customers.card(transaction, customer, request.path("fail").asBoolean() ? failing : Card.PAYS);
        Customers.keepsUnpaid(transaction, customer, request.path("keepUnpaid").asBoolean());
        return Json.object()
                .put("customer", customer)
                .put("fail", request.path("fail").asBoolean());
    }

    private static ObjectNode refund(ObjectNode charge, JsonNode request, Transaction transaction) {
        var left = charge.path("amount_captured").asLong()
                - charge.path("amount_refunded").asLong();
        var amount = request.path("amount").asLong(left);
        if (amount < 1 || amount > left) throw new RejectedRequest(409, "The refundable amount is " + left);
        if (Charges.openDispute(transaction, charge).isPresent())
            throw new RejectedRequest(409, "A disputed charge cannot be refunded");
        return Charges.refund(transaction, charge, amount, "requested_by_customer");
    }

    /** Opens a dispute. {@code {"close": "won" | "lost"}} closes the open one. */
    private static ObjectNode dispute(ObjectNode charge, JsonNode request, Transaction transaction) {
        var open = Charges.openDispute(transaction, charge);
        if (!request.has("close")) {
            if (open.isPresent()) throw new RejectedRequest(409, "The charge already has a dispute");
            return Charges.dispute(transaction, charge);
        }
        return Charges.close(
                transaction,
                open.orElseThrow(() -> new RejectedRequest(409, "The charge has no open dispute")),
                request.path("close").asText().equals("won"));
    }

    private static ObjectNode closeDispute(String customer, JsonNode request, Transaction transaction) {
        var open = transaction
                .all("charge", charge -> charge.path("customer").asText().equals(customer))
                .flatMap(charge -> Charges.openDispute(transaction, charge).stream())
                .findFirst()
                .orElseThrow(() -> new RejectedRequest(409, "The customer has no open dispute"));
        return Charges.close(transaction, open, request.path("close").asText().equals("won"));
    }

    private static ObjectNode pause(Subscription subscription, Transaction transaction) {
        if (!subscription.is("active", "trialing"))
            throw new RejectedRequest(409, "The subscription is " + subscription.status());
        Subscriptions.pause(transaction, subscription);
        return subscription.json();
    }

    private static ObjectNode resume(Subscription subscription, Transaction transaction) {
        if (!subscription.is("paused")) throw new RejectedRequest(409, "The subscription is " + subscription.status());
        Subscriptions.resume(transaction, subscription);
        return subscription.json();
    }

    /** The customer pays the open invoice in person, and confirms the payment if the bank wants it. */
    private static ObjectNode confirm(Subscription subscription, Transaction transaction) {
        var invoice = new Invoice(transaction.get(subscription.latestInvoice()));
        if (!invoice.is("open") || invoice.json().has("_settles_at"))
            throw new RejectedRequest(409, "The subscription has no open invoice");
        Customers.card(transaction, subscription.customer(), Card.PAYS);
        Invoices.collect(transaction, invoice);
        return transaction.get(subscription.id());
    }

    private static ObjectNode redeliver(String id, Transaction transaction) {
        var event = transaction.find("event", id).orElseThrow(() -> new RejectedRequest(404, "No such event: " + id));
        transaction.deliver(event, 0);
        return Json.object().put("event", id);
    }

    private static ObjectNode session(String id, Transaction transaction) {
        return transaction
                .find("checkout.session", id)
                .orElseThrow(() -> new RejectedRequest(404, "No such session: " + id));
    }

    static Subscription subscription(String id, Transaction transaction) {
        return transaction
                .find("subscription", id)
                .map(Subscription::new)
                .orElseThrow(() -> new RejectedRequest(404, "No such subscription: " + id));
    }

    private static ObjectNode charge(String id, Transaction transaction) {
        return Charges.lastOf(transaction, subscription(id, transaction))
                .orElseThrow(() -> new RejectedRequest(409, "The subscription has no paid charge: " + id));
    }
}
