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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client of the control API {@code /_local/…} of the stand-in for Stripe. An error response becomes an
 * {@link IllegalStateException} with its reason.
 */
public record StripeControl(String url) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The time of the account, in whole seconds. */
    public Instant now() {
        return Instant.ofEpochSecond(
                call("GET", "clock", Map.of()).path("seconds").asLong());
    }

    /** Advances the clock, with all renewals, retries and expiries until then. Webhooks follow after the return. */
    public void advance(TemporalAmount span) {
        call("POST", "clock", Map.of("advance", span.toString()));
    }

    /** Sends webhooks to another endpoint than the configured one. */
    public void sendWebhooksTo(String endpoint) {
        webhooks("url", endpoint);
    }

    /** Signs with each secret, as during a rotation. */
    public void signWith(String... secrets) {
        webhooks("secrets", List.of(secrets));
    }

    /** Delivers future events in random order. */
    public void shuffle(boolean on) {
        webhooks("shuffle", on);
    }

    /** Delivers each future event twice. */
    public void doubled(boolean on) {
        webhooks("double", on);
    }

    public void delay(Duration delay) {
        webhooks("delayMillis", delay.toMillis());
    }

    /** Drops future events of these types, {@code *} for all; no type ends the fault. */
    public void lose(String... types) {
        webhooks("lose", List.of(types));
    }

    /** The number of pending deliveries. */
    public int pendingWebhooks() {
        return call("GET", "webhooks", Map.of()).path("pending").asInt();
    }

    /** Pays the checkout. Returns the next URL of the browser. */
    public String pay(String session) {
        return call("POST", "checkout/" + session + "/pay", Map.of())
                .path("redirect")
                .asText();
    }

    /** Tries to pay with a declined card. The session stays open. */
    public void payDeclined(String session) {
        call("POST", "checkout/" + session + "/pay", Map.of("declined", true));
    }

    /** Pays by bank debit: the session is complete immediately, and paid or failed three days later. */
    public void payByDebit(String session, boolean settles) {
        call("POST", "checkout/" + session + "/pay", Map.of("debit", true, "declined", !settles));
    }

    /** Cancels the checkout. Returns the next URL of the browser; the session stays open. */
    public String cancelCheckout(String session) {
        return call("POST", "checkout/" + session + "/cancel", Map.of())
                .path("redirect")
                .asText();
    }

    /** Lets future charges of the card fail or succeed. The last failed attempt cancels the subscription. */
    public void failPayments(String customer, boolean fail) {
        call("POST", "customers/" + customer + "/payments", Map.of("fail", fail));
    }

    /** Lets future charges of the card fail. After the last attempt the subscription stays unpaid. */
    public void failPaymentsAndKeepUnpaid(String customer) {
        call("POST", "customers/" + customer + "/payments", Map.of("fail", true, "keepUnpaid", true));
    }

    /** Lets the bank require a confirmation that the customer never gives. */
    public void needAuthentication(String customer) {
        call("POST", "customers/" + customer + "/payments", Map.of("fail", true, "authentication", true));
    }

    /** Pauses the subscription: nothing is charged until {@link #resume}. */
    public void pause(String subscription) {
        call("POST", "subscriptions/" + subscription + "/pause", Map.of());
    }

    public void resume(String subscription) {
        call("POST", "subscriptions/" + subscription + "/resume", Map.of());
    }

    /**
     * Starts a subscription by hand, without a checkout, and charges the card immediately. Returns its id.
     *
     * @param terms of {@code quantity}, {@code trialDays}, {@code percentOff}, {@code taxPercent} and {@code metadata}
     */
    public String subscribe(String customer, Map<String, Object> terms, String... prices) {
        var request = new HashMap<>(terms);
        request.put("prices", List.of(prices));
        return call("POST", "customers/" + customer + "/subscribe", request)
                .path("id")
                .asText();
    }

    /** Creates a second customer with the same data, as a seller does by hand. Returns its id. */
    public String copy(String customer) {
        return call("POST", "customers/" + customer + "/copy", Map.of())
                .path("id")
                .asText();
    }

    /** @param prorations {@code create_prorations}, {@code always_invoice} or {@code none} */
    public void change(String subscription, String price, int quantity, String prorations) {
        call(
                "POST",
                "subscriptions/" + subscription + "/change",
                Map.of("price", price, "quantity", quantity, "prorations", prorations));
    }

    /** @param behavior {@code void}, {@code keep_as_draft} or {@code mark_uncollectible}; empty to collect again */
    public void pauseCollection(String subscription, String behavior) {
        call("POST", "subscriptions/" + subscription + "/pause-collection", Map.of("behavior", behavior));
    }

    /** Plans the end of a subscription after this time. */
    public void cancelIn(String subscription, Duration time) {
        call("POST", "subscriptions/" + subscription + "/cancel-at", Map.of("inSeconds", time.toSeconds()));
    }

    /** Lets the customer pay the open invoice and confirm the payment at the bank. */
    public void confirm(String subscription) {
        call("POST", "subscriptions/" + subscription + "/confirm", Map.of());
    }

    /** Tries to pay with a card whose bank wants a confirmation that does not come. The session stays open. */
    public void payUnconfirmed(String session) {
        call("POST", "checkout/" + session + "/pay", Map.of("authentication", true));
    }

    /** Removes everything from the account but the catalogue, the time and the settings of this control. */
    public void clear() {
        call("DELETE", "account", Map.of());
    }

    /** Writes future webhooks in another API version than the account's; null for the account's. */
    public void apiVersion(@Nullable String version) {
        var settings = new HashMap<String, Object>();
        settings.put("apiVersion", version);
        call("PUT", "webhooks", settings);
    }

    /** Refunds the last payment of a subscription. */
    public void refund(String subscription) {
        call("POST", "subscriptions/" + subscription + "/refund", Map.of());
    }

    /** Refunds a part of the last payment of a subscription, in the smallest unit of the currency. */
    public void refund(String subscription, long amount) {
        call("POST", "subscriptions/" + subscription + "/refund", Map.of("amount", amount));
    }

    /** Closes the oldest open dispute of a customer. */
    public void closeFirstDispute(String customer, boolean won) {
        call("POST", "customers/" + customer + "/close-dispute", Map.of("close", won ? "won" : "lost"));
    }

    /** Opens a dispute about the last payment of a subscription. */
    public void dispute(String subscription) {
        call("POST", "subscriptions/" + subscription + "/dispute", Map.of());
    }

    public void closeDispute(String subscription, boolean won) {
        call("POST", "subscriptions/" + subscription + "/dispute", Map.of("close", won ? "won" : "lost"));
    }

    /** Delivers an event again. */
    public void redeliver(String event) {
        call("POST", "events/" + event + "/redeliver", Map.of());
    }

    /** Lets the API respond with 503 while on. */
    public void outage(boolean on) {
        call("PUT", "outage", Map.of("on", on));
    }

    /** Lets the API reject every request as invalid while on. */
    public void reject(boolean on) {
        call("PUT", "outage", Map.of("rejects", on));
    }

    /** Delays every response of the API from now on. */
    public void answerAfter(Duration delay) {
        call("PUT", "outage", Map.of("answerAfterMillis", delay.toMillis()));
    }

    private void webhooks(String setting, Object value) {
        call("PUT", "webhooks", Map.of(setting, value));
    }

    private JsonNode call(String method, String path, Map<String, Object> body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url + "/_local/" + path))
                    .method(method, BodyPublishers.ofString(json(body)))
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

    private static String json(Map<String, Object> body) throws JsonProcessingException {
        return JSON.writeValueAsString(body);
    }
}
