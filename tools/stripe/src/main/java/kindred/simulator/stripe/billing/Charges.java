package kindred.simulator.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import kindred.simulator.stripe.billing.Customers.Card;
import kindred.simulator.stripe.store.Ids;
import kindred.simulator.stripe.store.Transaction;

/** Charges of cards, refunds and disputes. */
public final class Charges {
    private static final Duration EVIDENCE_PERIOD = Duration.ofDays(9);

    private Charges() {}

    static ObjectNode attempt(Transaction transaction, Invoice invoice, Card card) {
        var paid = card == Card.PAYS;
        var charge = ObjectTemplates.of("charge", "ch", transaction)
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
        charge.put("_invoice", invoice.id()).put("_subscription", invoice.subscription());
        transaction.put(paid ? "charge.succeeded" : "charge.failed", charge);
        return charge;
    }

    /** The last paid charge of a subscription. */
    public static Optional<ObjectNode> lastOf(Transaction transaction, Subscription subscription) {
        return transaction
                .all(
                        "charge",
                        charge -> charge.path("paid").asBoolean()
                                && charge.path("_subscription").asText().equals(subscription.id()))
                .reduce((earlier, later) -> later);
    }

    /** Refunds an amount of a charge immediately. The subscription continues until the seller cancels it. */
    public static ObjectNode refund(Transaction transaction, ObjectNode charge, long amount, String reason) {
        var refund = ObjectTemplates.of("refund", "re", transaction)
                .put("amount", amount)
                .put("charge", charge.path("id").asText())
                .put("currency", charge.path("currency").asText())
                .put("payment_intent", charge.path("payment_intent").asText())
                .put("reason", reason);
        transaction.put("refund.created", refund);
        var refunded = charge.path("amount_refunded").asLong() + amount;
        charge.put("amount_refunded", refunded)
                .put("refunded", refunded == charge.path("amount").asLong());
        transaction.put("charge.refunded", charge);
        transaction.put("refund.updated", refund.put("status", "succeeded"));
        return refund;
    }

    /** Opens a dispute, in which the bank reclaims the amount for its customer. */
    public static ObjectNode dispute(Transaction transaction, ObjectNode charge) {
        var dispute = ObjectTemplates.of("dispute", "du", transaction)
                .put("amount", charge.path("amount").asLong())
                .put("charge", charge.path("id").asText())
                .put("currency", charge.path("currency").asText())
                .put("payment_intent", charge.path("payment_intent").asText());
        dispute.withObject("/evidence_details").put("due_by", transaction.now() + EVIDENCE_PERIOD.toSeconds());
        transaction.put("charge.updated", charge.put("disputed", true));
        transaction.put("charge.dispute.created", dispute);
        return dispute;
    }

    public static Optional<ObjectNode> openDispute(Transaction transaction, ObjectNode charge) {
        return transaction
                .all(
                        "dispute",
                        dispute -> dispute.path("charge").equals(charge.path("id"))
                                && dispute.path("status").asText().equals("needs_response"))
                .findFirst();
    }

    /** Closes a dispute with the decision of the bank. */
    public static ObjectNode close(Transaction transaction, ObjectNode dispute, boolean won) {
        transaction.put("charge.dispute.closed", dispute.put("status", won ? "won" : "lost"));
        return dispute;
    }
}
