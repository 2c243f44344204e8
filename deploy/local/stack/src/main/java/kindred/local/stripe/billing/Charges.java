package kindred.local.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import kindred.local.stripe.billing.Customers.Card;
import kindred.local.stripe.store.Change;
import kindred.local.stripe.store.Ids;

/** Money taken from a card, given back, or claimed back by the bank. */
public final class Charges {
    private static final Duration EVIDENCE = Duration.ofDays(9);

    private Charges() {}

    static ObjectNode attempt(Change change, Invoice invoice, Card card) {
        var paid = card == Card.PAYS;
        var charge = Shapes.of("charge", "ch", change)
                .put("amount", invoice.amountDue())
                .put("amount_captured", paid ? invoice.amountDue() : 0)
                .put("captured", paid)
                .put("paid", paid)
                .put("currency", invoice.json().path("currency").asText())
                .put("customer", invoice.customer())
                .put("description", "Subscription")
                .put("payment_intent", Ids.next("pi"))
                .put("status", paid ? "succeeded" : "failed");
        if (!paid)
            charge.put("failure_code", card == Card.DECLINES ? "card_declined" : "authentication_required")
                    .put(
                            "failure_message",
                            card == Card.DECLINES ? "Your card was declined." : "Your card requires authentication.");
        charge.put("_invoice", invoice.id());
        change.put(paid ? "charge.succeeded" : "charge.failed", charge);
        return charge;
    }

    /** The charge that paid last for a subscription. */
    public static Optional<ObjectNode> lastOf(Change change, Subscription subscription) {
        return change.all("charge")
                .filter(charge -> charge.path("paid").asBoolean())
                .filter(charge -> change.find(charge.path("_invoice").asText())
                        .map(Invoice::new)
                        .filter(invoice -> invoice.subscription().equals(subscription.id()))
                        .isPresent())
                .reduce((earlier, later) -> later);
    }

    /** Gives back what is left of a charge, at once. The subscription goes on: that is for the seller to decide. */
    public static ObjectNode refund(Change change, ObjectNode charge, long amount) {
        var refund = Shapes.of("refund", "re", change)
                .put("amount", amount)
                .put("charge", charge.path("id").asText())
                .put("currency", charge.path("currency").asText())
                .put("payment_intent", charge.path("payment_intent").asText())
                .put("reason", "requested_by_customer");
        change.put("refund.created", refund);
        var refunded = charge.path("amount_refunded").asLong() + amount;
        charge.put("amount_refunded", refunded)
                .put("refunded", refunded == charge.path("amount").asLong());
        change.put("charge.refunded", charge);
        change.put("refund.updated", refund.put("status", "succeeded"));
        return refund;
    }

    /** The bank claims the money back for its customer. */
    public static ObjectNode dispute(Change change, ObjectNode charge) {
        var dispute = Shapes.of("dispute", "du", change)
                .put("amount", charge.path("amount").asLong())
                .put("charge", charge.path("id").asText())
                .put("currency", charge.path("currency").asText())
                .put("payment_intent", charge.path("payment_intent").asText());
        dispute.withObject("/evidence_details").put("due_by", change.now() + EVIDENCE.toSeconds());
        change.put("charge.updated", charge.put("disputed", true));
        change.put("charge.dispute.created", dispute);
        return dispute;
    }

    public static Optional<ObjectNode> openDispute(Change change, ObjectNode charge) {
        return change.all("dispute")
                .filter(dispute -> dispute.path("charge").equals(charge.path("id")))
                .filter(dispute -> dispute.path("status").asText().equals("needs_response"))
                .findFirst();
    }

    /** The bank has decided. */
    public static ObjectNode close(Change change, ObjectNode dispute, boolean won) {
        change.put("charge.dispute.closed", dispute.put("status", won ? "won" : "lost"));
        return dispute;
    }
}
