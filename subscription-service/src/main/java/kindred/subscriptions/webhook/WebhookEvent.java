package kindred.subscriptions.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of Stripe's event that we read. They have the same place in every version of Stripe's API, so events of
 * other versions than ours also work.
 *
 * @param apiVersion version of Stripe's API in which the event is written
 * @param createdAt when the event happened at Stripe, if it says so
 * @param customerId the customer of the event, if it names one
 * @param chargeId the charge of the event, if it names one; Stripe knows its customer
 */
record WebhookEvent(
        String id,
        String type,
        String apiVersion,
        @Nullable Instant createdAt,
        @Nullable String customerId,
        @Nullable String chargeId) {
    /** Other text is no id of Stripe's, and the database may not be able to store it. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    /** Types of events after which a subscription or its access may have changed. */
    private static final Set<String> RELEVANT_TYPES = Set.of(
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

    /** Returns empty if the JSON is not an event. */
    static Optional<WebhookEvent> parse(JsonNode event) {
        var id = id(event.path("id"));
        if (id == null || !event.path("type").isTextual()) return Optional.empty();
        var subject = event.path("data").path("object");
        var isCustomer = subject.path("object").asText().equals("customer");
        var isCharge = subject.path("object").asText().equals("charge");
        return Optional.of(new WebhookEvent(
                id,
                event.path("type").asText(),
                event.path("api_version").asText(),
                time(event.path("created")),
                id(isCustomer ? subject : subject.path("customer")),
                id(isCharge ? subject : subject.path("charge"))));
    }

    boolean isRelevant() {
        return RELEVANT_TYPES.contains(type);
    }

    /** Whether it is about a payment: a refund or a dispute, which the subscription itself does not show. */
    boolean concernsPayment() {
        return type.startsWith("charge.") || type.startsWith("refund.");
    }

    /** A reference is the id of a resource or the whole resource. */
    private static @Nullable String id(JsonNode reference) {
        var id = reference.isObject() ? reference.path("id") : reference;
        return id.isTextual() && ID.matcher(id.asText()).matches() ? id.asText() : null;
    }

    private static @Nullable Instant time(JsonNode seconds) {
        return seconds.canConvertToInt() && seconds.isIntegralNumber() ? Instant.ofEpochSecond(seconds.asInt()) : null;
    }
}
