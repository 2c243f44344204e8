package kindred.torture.workload;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import kindred.torture.history.Action;
import kindred.torture.workload.RecordingClient.Call;

/** Registers new users who pay for a subscription. Some cancel it, immediately or for the end of the period. */
public final class PaymentWorkload implements Workload {
    private final RecordingClient client;
    private final Random random;
    private final Map<String, String> userIds = new ConcurrentHashMap<>();
    private int count;

    public PaymentWorkload(RecordingClient client, long seed) {
        this.client = client;
        this.random = new Random(seed);
    }

    /** The ids of the registered users, by name. */
    public Map<String, String> userIds() {
        return Map.copyOf(userIds);
    }

    @Override
    public Duration runOnce() throws InterruptedException {
        var person = "payer-" + ++count;
        var registered = client.callWithRetries(person, ConversationSetup.REGISTRATION);
        if (registered.isAcknowledged()) {
            userIds.put(person, registered.body().path("userId").asText());
            var upgrade = client.callWithRetries(person, Call.of(Action.UPGRADE, "POST", "/v1/subscription/upgrade"));
            if (upgrade.isAcknowledged())
                pay(person, upgrade.body().path("checkoutUrl").asText());
        }
        return Duration.ofMillis(random.nextInt(500, 2_000));
    }

    private void pay(String person, String checkout) throws InterruptedException {
        client.callWithRetries(
                () -> client.callExternal(person, Action.PAY, Map.of(), form(checkout, Map.of("action", "pay"))));
        if (random.nextInt(2) > 0) return;
        var portal = client.callWithRetries(person, Call.of(Action.PORTAL, "POST", "/v1/subscription/portal"));
        if (!portal.isAcknowledged()) return;
        var page = portal.body().path("portalUrl").asText();
        var subscription = client.find(page, "name=\"subscription\" value=\"([^\"]+)\"");
        if (subscription.isEmpty()) return;
        var action = random.nextBoolean() ? "cancel" : "cancel-at-period-end";
        var cancel = Map.of("subscription", subscription.get(), "action", action);
        client.callExternal(person, Action.CANCEL, Map.of(), form(page, cancel));
    }

    /** The request that the form of the page sends. */
    private static HttpRequest.Builder form(String page, Map<String, String> fields) {
        var body = new StringBuilder();
        fields.forEach((name, value) -> body.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
        return HttpRequest.newBuilder(URI.create(page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.substring(0, body.length() - 1)));
    }
}
