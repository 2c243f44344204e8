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

/** Registers somebody new, who upgrades and pays; some cancel, at once or for the end of the month. */
public final class PaymentWorkload implements Workload {
    private final RecordingClient client;
    private final Random chance;
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private int count;

    public PaymentWorkload(RecordingClient client, long seed) {
        this.client = client;
        this.chance = new Random(seed);
    }

    /** Their user ids, by name. */
    public Map<String, String> ids() {
        return Map.copyOf(ids);
    }

    @Override
    public Duration once() throws InterruptedException {
        var person = "payer-" + ++count;
        var registered = client.insist(person, ConversationSetup.REGISTRATION);
        if (registered.isAcknowledged()) {
            ids.put(person, registered.body().path("userId").asText());
            var upgrade = client.insist(person, Call.of(Action.UPGRADE, "POST", "/v1/subscription/upgrade"));
            if (upgrade.isAcknowledged())
                pay(person, upgrade.body().path("checkoutUrl").asText());
        }
        return Duration.ofMillis(chance.nextInt(500, 2_000));
    }

    private void pay(String person, String checkout) throws InterruptedException {
        client.insist(() -> client.follow(person, Action.PAY, Map.of(), form(checkout, Map.of("action", "pay"))));
        if (chance.nextInt(2) > 0) return;
        var portal = client.insist(person, Call.of(Action.PORTAL, "POST", "/v1/subscription/portal"));
        if (!portal.isAcknowledged()) return;
        var page = portal.body().path("portalUrl").asText();
        var subscription = client.find(page, "name=\"subscription\" value=\"([^\"]+)\"");
        if (subscription.isEmpty()) return;
        var when = chance.nextBoolean() ? "cancel" : "cancel-at-period-end";
        var cancel = Map.of("subscription", subscription.get(), "action", when);
        client.follow(person, Action.CANCEL, Map.of(), form(page, cancel));
    }

    /** What a button on the page does. */
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
