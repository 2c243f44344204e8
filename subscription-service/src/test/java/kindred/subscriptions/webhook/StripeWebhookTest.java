package kindred.subscriptions.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.stripe.net.Webhook;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.subscriptions.SubscriptionServiceTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class StripeWebhookTest extends SubscriptionServiceTest {
    @ConfigProperty(name = "kindred.stripe.webhook-secrets")
    String secret;

    @Test
    void readsTheStateFromStripeNotFromTheEvent() {
        var ada = paidWithoutWebhook();

        // When the event says the opposite, in another version of the API
        deliver(event("customer.subscription.deleted", "2019-12-03", """
                {"object": "subscription", "customer": "%s", "status": "canceled"}""".formatted(customer(ada))))
                .statusCode(200)
                .body("outcome", equalTo("applied"));

        assertThat(isActive(ada)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
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
                "refund.failed"
            })
    void findsTheCustomerOfEveryEventType(String type) {
        var ada = paidWithoutWebhook();
        var subject = type.equals("customer.deleted")
                ? "{\"object\": \"customer\", \"id\": \"%s\"}"
                : "{\"object\": \"thing\", \"customer\": {\"object\": \"customer\", \"id\": \"%s\"}}";

        deliver(event(type, "2026-01-28", subject.formatted(customer(ada)))).body("outcome", equalTo("applied"));

        assertThat(isActive(ada)).isTrue();
    }

    @Test
    void processesARepeatedEventOnce() {
        var ada = paidWithoutWebhook();
        var event = event(
                "invoice.paid", "2026-01-28", "{\"object\": \"invoice\", \"customer\": \"" + customer(ada) + "\"}");

        deliver(event).body("outcome", equalTo("applied"));
        deliver(event).statusCode(200).body("outcome", equalTo("duplicate"));
    }

    @Test
    void processesTheRetryAfterAnOutageOfStripe() {
        var ada = paidWithoutWebhook();
        var event = event(
                "invoice.paid", "2026-01-28", "{\"object\": \"invoice\", \"customer\": \"" + customer(ada) + "\"}");
        stripe().outage(true);
        deliver(event).statusCode(503);
        stripe().outage(false);

        deliver(event).statusCode(200).body("outcome", equalTo("applied"));

        assertThat(isActive(ada)).isTrue();
    }

    @Test
    void acknowledgesIrrelevantEvents() {
        deliver(event("product.updated", "2026-01-28", "{\"object\": \"product\", \"id\": \"prod_1\"}"))
                .statusCode(200)
                .body("outcome", equalTo("ignored"));
        deliver(event("invoice.paid", "2026-01-28", "{\"object\": \"invoice\", \"customer\": \"cus_of_another_app\"}"))
                .statusCode(200)
                .body("outcome", equalTo("ignored"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\": {\"object\": {\"object\": \"invoice\"}}}",
                "{\"data\": {\"object\": null}}",
                "{\"data\": null}",
                "{}",
                "{\"data\": []}",
                "{\"data\": \"text\"}",
                "{\"data\": {\"object\": [1]}}",
                "{\"data\": {\"object\": {\"customer\": 7, \"charge\": true}}}",
                "{\"data\": {\"object\": {\"customer\": {\"id\": {\"id\": \"cus_1\"}}}}}",
                "{\"data\": {\"object\": {\"customer\": \"\"}}}",
                "{\"data\": {\"object\": {\"customer\": \"cus_\\u0000\"}}}",
                "{\"data\": {\"object\": {\"customer\": \"../v1\"}}}",
                "{\"data\": {\"object\": {\"object\": {\"object\": \"customer\"}}}}",
                "{\"api_version\": \"3000-01-01.unknown\", \"data\": {}}",
                "{\"api_version\": 5, \"created\": \"yesterday\"}",
                "{\"api_version\": null, \"created\": 9223372036854775807}",
                "{\"created\": -1e300}",
                "{\"created\": null}"
            })
    void parksAnEventWithoutACustomer(String fields) throws Exception {
        var id = "evt_" + UUID.randomUUID();

        deliver(with(fields, id, "invoice.paid")).statusCode(200).body("outcome", equalTo("parked"));

        assertThat(parkedReason(id)).isEqualTo("It names no customer and no charge");
        deliver(with(fields, id, "invoice.paid")).statusCode(200).body("outcome", equalTo("duplicate"));
    }

    /** An event with these fields. */
    private static String with(String fields, String id, String type) {
        var more = fields.substring(1, fields.length() - 1);
        return "{\"id\": \"" + id + "\", \"type\": \"" + type + "\"" + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "charge.refunded",
                "charge.dispute.created",
                "refund.created",
                "invoice.paid",
                "customer.subscription.updated"
            })
    void parksAnEventOfAnUnknownCharge(String type) throws Exception {
        var id = "evt_" + UUID.randomUUID();

        deliver(with("{\"data\": {\"object\": {\"charge\": \"ch_unknown\"}}}", id, type))
                .statusCode(200)
                .body("outcome", equalTo("parked"));

        assertThat(parkedReason(id)).isEqualTo("Stripe knows no customer of its charge");
    }

    @Test
    void asksForAnEventAgainThatStripeRejects() throws Exception {
        var ada = paidWithoutWebhook();
        var id = "evt_" + UUID.randomUUID();
        var event = with("{\"data\": {\"object\": {\"customer\": \"" + customer(ada) + "\"}}}", id, "invoice.paid");
        stripe().reject(true);

        deliver(event).statusCode(500).body("code", equalTo("internal-error"));

        assertThat(parkedReason(id)).isEqualTo("not parked");
        stripe().reject(false);
        deliver(event).statusCode(200).body("outcome", equalTo("applied"));
    }

    private String parkedReason(String event) throws Exception {
        try (var connection = suite.jdbc("subscriptions");
                var query = connection.prepareStatement(
                        "select parked_reason from stripe_events where id = ? and parked")) {
            query.setString(1, event);
            var row = query.executeQuery();
            return row.next() ? row.getString(1) : "not parked";
        }
    }

    @Test
    void findsTheCustomerOfARefund() {
        var ada = subscribed();
        stripe().refund(subscription(ada));
        awaitWebhooks();
        // A refund does not end the subscription: Stripe decides that
        assertThat(isActive(ada)).isTrue();
    }

    @Test
    void refusesInvalidSignatures() throws Exception {
        var event = event("invoice.paid", "2026-01-28", "{}");
        var now = Instant.now().getEpochSecond();
        var good = Webhook.Signature.generateSignatureHeader(event, secret, now);

        assertRefused(event, null);
        assertRefused(event, "");
        assertRefused(event, "nonsense");
        assertRefused(event, "t=abc,v1=x");
        assertRefused(event, "t=99999999999999999999,v1=" + "0".repeat(64));
        assertRefused(event, "t");
        assertRefused(event, ",".repeat(8_000));
        assertRefused("", good);
        assertRefused(event, Webhook.Signature.generateSignatureHeader(event, "whsec_other", now));
        assertRefused(event + " ", good);
        assertRefused(event, good.replace("v1=", "v0="));
        assertRefused(event, Webhook.Signature.generateSignatureHeader(event, secret, now - 3600));
    }

    private void assertRefused(String event, String signature) {
        var request = given().contentType("application/json").body(event);
        if (signature != null) request.header("Stripe-Signature", signature);
        request.post("/v1/webhooks/stripe").then().statusCode(400).body("code", equalTo("invalid-signature"));
    }

    @Test
    void refusesOversizedAndMalformedBodies() {
        deliver(" ".repeat(300_000)).statusCode(413);
        deliver("no json").statusCode(400).body("code", equalTo("invalid-body"));
        for (var malformed : List.of(
                "",
                "null",
                "[]",
                "7",
                "\"evt_1\"",
                "{}",
                "{\"id\": \"evt_1\"}",
                "{\"type\": \"invoice.paid\"}",
                "{\"id\": 1, \"type\": \"invoice.paid\"}",
                "{\"id\": \"\", \"type\": \"invoice.paid\"}",
                "{\"id\": \"evt_\\u0000\", \"type\": \"invoice.paid\"}",
                "{\"id\": \"" + "e".repeat(5000) + "\", \"type\": \"invoice.paid\"}",
                "{\"id\": \"evt_1\", \"type\": null}",
                "[".repeat(5000))) deliver(malformed).statusCode(400).body("code", equalTo("invalid-body"));
    }

    @Test
    void acceptsEventsDuringASecretRotation() {
        // While Stripe signs with two secrets, of which the service knows one
        stripe().signWith("whsec_new", secret);
        try {
            var ada = newPerson();
            pay(startCheckout(ada));
            await().atMost(TIMEOUT).until(() -> isActive(ada));
        } finally {
            stripe().signWith(secret);
        }
    }

    /** Creates a user who has paid, and whose webhooks are lost. */
    private String paidWithoutWebhook() {
        var ada = newPerson();
        stripe().lose("*");
        pay(startCheckout(ada));
        assertThat(isActive(ada)).isFalse();
        assertThat(status(ada).getString("status")).isEqualTo("none");
        return ada;
    }

    private static String event(String type, String version, String subject) {
        return """
                {"id": "evt_%s", "object": "event", "api_version": "%s", "type": "%s", "data": {"object": %s}}""".formatted(UUID.randomUUID(), version, type, subject);
    }

    private ValidatableResponse deliver(String event) {
        try {
            return given().contentType("application/json")
                    .header("Stripe-Signature", Webhook.Signature.generateSignatureHeader(event, secret))
                    .body(event)
                    .post("/v1/webhooks/stripe")
                    .then();
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
