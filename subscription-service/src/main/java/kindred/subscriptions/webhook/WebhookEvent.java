package kindred.subscriptions.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is read of an event: whom it is about. That has the same place in every version of Stripe's API, so that an event of another
 * version than ours is as good.
 *
 * @param apiVersion Stripe's version that the event was written in
 * @param createdAt when it happened, at Stripe
 * @param customerId the customer that it is about, if it says so
 * @param chargeId the charge that it is about, which has a customer
 */
record WebhookEvent(
        String id,
        String type,
        String apiVersion,
        Instant createdAt,
        @Nullable String customerId,
        @Nullable String chargeId) {
    /** Those after which a subscription, or what it gives, may be another. */
    private static final Set<String> OF_INTEREST = Set.of(
            "checkout.session.completed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.async_payment_failed",
            "checkout.session.expired",
            "customer.deleted",
            "customer.subscription.created",
            "customer.subscription.updated",
            "customer.subscription.deleted",
            "customer.subscription.paused",
            "customer.subscription.resumed",
            "customer.subscription.trial_will_end",
            "customer.subscription.pending_update_applied",
            "customer.subscription.pending_update_expired",
            "invoice.created",
            "invoice.finalized",
            "invoice.finalization_failed",
            "invoice.paid",
            "invoice.payment_succeeded",
            "invoice.payment_failed",
            "invoice.payment_action_required",
            "invoice.updated",
            "invoice.voided",
            "invoice.marked_uncollectible",
            "charge.refunded",
            "charge.refund.updated",
            "charge.dispute.created",
            "charge.dispute.updated",
            "charge.dispute.closed",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated",
            "refund.created",
            "refund.updated",
            "refund.failed");

    static Optional<WebhookEvent> in(JsonNode event) {
        if (!event.path("id").isTextual() || !event.path("type").isTextual()) return Optional.empty();
        var about = event.path("data").path("object");
        var isCustomer = about.path("object").asText().equals("customer");
        var isCharge = about.path("object").asText().equals("charge");
        return Optional.of(new WebhookEvent(
                event.path("id").asText(),
                event.path("type").asText(),
                event.path("api_version").asText(),
                Instant.ofEpochSecond(event.path("created").asLong()),
                id(isCustomer ? about : about.path("customer")),
                id(isCharge ? about : about.path("charge"))));
    }

    boolean isOfInterest() {
        return OF_INTEREST.contains(type);
    }

    /** Stripe names a resource by its id, or puts all of it there. */
    private static @Nullable String id(JsonNode reference) {
        var id = reference.isObject() ? reference.path("id") : reference;
        return id.isTextual() ? id.asText() : null;
    }
}
