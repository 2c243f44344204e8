package kindred.local.stripe.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import kindred.local.stripe.store.Json;
import kindred.local.stripe.store.Store;

/**
 * Brings events to the endpoint, oldest first, until it answers 2xx: at least once. What has set out and not arrived is in the store, so that
 * it survives the process. {@code _webhooks} holds the endpoint's URL and secrets if they differ from those of the start.
 */
public final class Deliveries implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long LAST_RETRY_MILLIS = 5_000;
    private static final Duration GIVE_UP = Duration.ofDays(3);
    private static final int AT_ONCE = 4;

    private final Store store;
    private final String url;
    private final List<String> secrets;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    /** After so many attempts, when the next one is due; forgotten with the process, which then tries at once. */
    private record Retry(int attempts, long due) {}

    private final Set<String> underWay = new HashSet<>();
    private final Map<String, Retry> retries = new HashMap<>();
    private boolean changed;
    private final ExecutorService couriers =
            Executors.newFixedThreadPool(AT_ONCE, task -> daemon(task, "stripe-courier"));
    private final Thread dispatcher = daemon(this::dispatch, "stripe-dispatcher");

    public Deliveries(Store store, String url, List<String> secrets) {
        this.store = store;
        this.url = url;
        this.secrets = List.copyOf(secrets);
    }

    public void start() {
        store.afterChange(this::wake);
        dispatcher.start();
    }

    private synchronized void wake() {
        changed = true;
        notifyAll();
    }

    private void dispatch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Set<String> out;
                synchronized (this) {
                    changed = false;
                    out = Set.copyOf(underWay);
                }
                // What was out before the look may have arrived since, and is still in what was seen
                var waiting = store.look("_delivery")
                        .filter(delivery -> !out.contains(delivery.path("id").asText()))
                        .toList();
                synchronized (this) {
                    var next = sendOut(waiting, System.currentTimeMillis());
                    // What changed after the look above is looked at again
                    if (!changed) wait(Math.max(1, next - System.currentTimeMillis()));
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when to look again. */
    private long sendOut(List<ObjectNode> waiting, long now) {
        var next = now + LAST_RETRY_MILLIS;
        for (var delivery : waiting) {
            var id = delivery.path("id").asText();
            var retry = retries.get(id);
            var due = retry == null ? delivery.path("due").asLong() : retry.due();
            if (due > now) next = Math.min(next, due);
            else {
                underWay.add(id);
                couriers.execute(() -> deliver(delivery));
            }
        }
        return next;
    }

    private void deliver(ObjectNode delivery) {
        var arrived = false;
        try {
            var event = store.read(change -> change.get(delivery.path("event").asText()));
            arrived = send(Json.pretty(event));
        } catch (IOException | IllegalArgumentException unreachable) {
            arrived = false;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return;
        }
        var age = System.currentTimeMillis() - delivery.path("begun").asLong();
        if (arrived || age > GIVE_UP.toMillis()) settle(delivery, arrived);
        returned(delivery.path("id").asText(), arrived);
    }

    private synchronized void returned(String id, boolean arrived) {
        underWay.remove(id);
        if (arrived) retries.remove(id);
        else {
            var attempts = retries.containsKey(id) ? retries.get(id).attempts() + 1 : 1;
            var pause = Math.min(LAST_RETRY_MILLIS, FIRST_RETRY_MILLIS << Math.min(attempts - 1, 10));
            retries.put(id, new Retry(attempts, System.currentTimeMillis() + pause));
        }
        wake();
    }

    private boolean send(String body) throws IOException, InterruptedException {
        var rules = rules();
        var time = System.currentTimeMillis() / 1000;
        var request = HttpRequest.newBuilder(URI.create(rules.path("url").asText(url)))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .header("Stripe-Signature", Signature.header(body, time, secrets(rules)))
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
    }

    private JsonNode rules() {
        return store.read(change -> change.find("_webhooks").orElseGet(Json::object));
    }

    private List<String> secrets(JsonNode rules) {
        if (!rules.has("secrets")) return secrets;
        var changed = new ArrayList<String>();
        rules.path("secrets").forEach(secret -> changed.add(secret.asText()));
        return changed;
    }

    private void settle(ObjectNode delivery, boolean arrived) {
        store.change(change -> {
            change.remove(delivery);
            if (!arrived) return;
            change.find(delivery.path("event").asText())
                    .ifPresent(event -> change.put(event.put("pending_webhooks", 0)));
        });
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        dispatcher.interrupt();
        couriers.shutdownNow();
        try {
            // Nobody writes any more once this returns
            if (!couriers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                throw new IllegalStateException("a delivery does not end");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
