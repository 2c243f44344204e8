package kindred.local.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Map;

/** The control of a running stand-in for Stripe ({@code /_local/…}). What it refuses is an {@link IllegalStateException} with its reason. */
public record StripeControl(String url) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The account's time, in whole seconds. */
    public Instant now() {
        return Instant.ofEpochSecond(
                call("GET", "clock", Map.of()).path("seconds").asLong());
    }

    /** Lets time pass, with all that happens in it: renewals, retries, expiry. Returns when it has happened; its webhooks follow. */
    public void advance(TemporalAmount span) {
        call("POST", "clock", Map.of("advance", span.toString()));
    }

    /** Sends webhooks to another endpoint than at the start. */
    public void sendWebhooksTo(String endpoint) {
        webhooks("url", endpoint);
    }

    /** Signs with each of these, as while one secret replaces another. */
    public void signWith(String... secrets) {
        webhooks("secrets", List.of(secrets));
    }

    /** Delivers later events in an arbitrary order. */
    public void shuffle(boolean on) {
        webhooks("shuffle", on);
    }

    /** Delivers each later event twice. */
    public void doubled(boolean on) {
        webhooks("double", on);
    }

    public void delay(Duration delay) {
        webhooks("delayMillis", delay.toMillis());
    }

    /** Never delivers later events of these types, {@code *} for all; none to deliver again. */
    public void lose(String... types) {
        webhooks("lose", List.of(types));
    }

    /** How many deliveries have not arrived yet. */
    public int pendingWebhooks() {
        return call("GET", "webhooks", Map.of()).path("pending").asInt();
    }

    /** The person pays at the checkout. Returns where the browser goes then. */
    public String pay(String session) {
        return call("POST", "checkout/" + session + "/pay", Map.of())
                .path("redirect")
                .asText();
    }

    /** The person tries to pay with a card that is declined: the session stays open. */
    public void payDeclined(String session) {
        call("POST", "checkout/" + session + "/pay", Map.of("declined", true));
    }

    /** The person lets a bank account be debited: the session is complete at once, and paid (or not) three days later. */
    public void payByDebit(String session, boolean settles) {
        call("POST", "checkout/" + session + "/pay", Map.of("debit", true, "declined", !settles));
    }

    /** The person turns back. Returns where the browser goes then; the session stays open. */
    public String cancelCheckout(String session) {
        return call("POST", "checkout/" + session + "/cancel", Map.of())
                .path("redirect")
                .asText();
    }

    /** Whether the customer's card is declined from now on; after the last attempt the subscription is cancelled. */
    public void failPayments(String customer, boolean fail) {
        call("POST", "customers/" + customer + "/payments", Map.of("fail", fail));
    }

    /** The customer's card is declined from now on; after the last attempt the subscription stays, unpaid. */
    public void failPaymentsAndKeepUnpaid(String customer) {
        call("POST", "customers/" + customer + "/payments", Map.of("fail", true, "keepUnpaid", true));
    }

    /** The customer's bank asks for a confirmation that nobody gives. */
    public void needAuthentication(String customer) {
        call("POST", "customers/" + customer + "/payments", Map.of("fail", true, "authentication", true));
    }

    /** Nothing is charged until {@link #resume}. */
    public void pause(String subscription) {
        call("POST", "subscriptions/" + subscription + "/pause", Map.of());
    }

    public void resume(String subscription) {
        call("POST", "subscriptions/" + subscription + "/resume", Map.of());
    }

    /** Gives back the last payment of a subscription. */
    public void refund(String subscription) {
        call("POST", "subscriptions/" + subscription + "/refund", Map.of());
    }

    /** The bank claims the last payment of a subscription back. */
    public void dispute(String subscription) {
        call("POST", "subscriptions/" + subscription + "/dispute", Map.of());
    }

    public void closeDispute(String subscription, boolean won) {
        call("POST", "subscriptions/" + subscription + "/dispute", Map.of("close", won ? "won" : "lost"));
    }

    /** Delivers an event once more. */
    public void redeliver(String event) {
        call("POST", "events/" + event + "/redeliver", Map.of());
    }

    /** While on, the API answers 503. */
    public void outage(boolean on) {
        call("PUT", "outage", Map.of("on", on));
    }

    /** Every call of the API takes this long from now on. */
    public void answerAfter(Duration delay) {
        call("PUT", "outage", Map.of("answerAfterMillis", delay.toMillis()));
    }

    private void webhooks(String setting, Object value) {
        call("PUT", "webhooks", Map.of(setting, value));
    }

    private JsonNode call(String method, String path, Map<String, Object> wish) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url + "/_local/" + path))
                    .method(method, BodyPublishers.ofString(json(wish)))
                    .build();
            var response = CLIENT.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) throw new IllegalStateException(response.body());
            return JSON.readTree(response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String json(Map<String, Object> wish) throws JsonProcessingException {
        return JSON.writeValueAsString(wish);
    }
}
