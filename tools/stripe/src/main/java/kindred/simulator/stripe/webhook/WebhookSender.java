package kindred.simulator.stripe.webhook;

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
import kindred.simulator.stripe.store.Json;
import kindred.simulator.stripe.store.Store;

/**
 * Sends events to the webhook endpoint, oldest first, until it responds with 2xx: at least once. Pending deliveries are
 * in the store, so that they survive a restart. The object {@code _webhooks} overrides the endpoint's URL and secrets.
 */
public final class WebhookSender implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long MIN_PAUSE_MILLIS = 200;
    private static final long MAX_PAUSE_MILLIS = 5_000;
    private static final Duration MAX_AGE = Duration.ofDays(3);
    private static final int MAX_CONCURRENT = 4;

    private final Store store;
    private final String url;
    private final List<String> secrets;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    /**
     * The number of failed attempts and the time of the next one. Not stored: after a restart the next attempt is
     * immediate.
     */
    private record Retry(int attempts, long due) {}

    private final Set<String> inFlight = new HashSet<>();
    private final Map<String, Retry> retries = new HashMap<>();
    private boolean changed;
    private final ExecutorService senders =
            Executors.newFixedThreadPool(MAX_CONCURRENT, task -> daemon(task, "stripe-webhooks"));
    private final Thread dispatcher = daemon(this::dispatch, "stripe-dispatcher");

    public WebhookSender(Store store, String url, List<String> secrets) {
        this.store = store;
        this.url = url;
        this.secrets = List.copyOf(secrets);
    }

    public void start() {
        store.afterWrite(this::wake);
        dispatcher.start();
    }

    private synchronized void wake() {
        changed = true;
        notifyAll();
    }

    private void dispatch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Set<String> sending;
                synchronized (this) {
                    changed = false;
                    sending = Set.copyOf(inFlight);
                }
                // Deliveries in flight before the view was read may be finished, and still be in the view
                var waiting = store.view("_delivery")
                        .filter(delivery ->
                                !sending.contains(delivery.path("id").asText()))
                        .toList();
                synchronized (this) {
                    var next = startDue(waiting, System.currentTimeMillis());
                    // A change after the view was read needs another pass
                    if (!changed) wait(Math.max(1, next - System.currentTimeMillis()));
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts all due deliveries. Returns the time of the next pass. */
    private long startDue(List<ObjectNode> waiting, long now) {
        var next = now + MAX_PAUSE_MILLIS;
        for (var delivery : waiting) {
            var id = delivery.path("id").asText();
            var retry = retries.get(id);
            var due = retry == null ? delivery.path("due").asLong() : retry.due();
            if (due > now) next = Math.min(next, due);
            else {
                inFlight.add(id);
                senders.execute(() -> deliver(delivery));
            }
        }
        return next;
    }

    private void deliver(ObjectNode delivery) {
        var delivered = false;
        try {
            var event = store.read(
                    transaction -> transaction.get(delivery.path("event").asText()));
            delivered = send(Json.pretty(ApiVersions.render(event, settings())));
        } catch (IOException | IllegalArgumentException failed) {
            delivered = false;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return;
        }
        var age = System.currentTimeMillis() - delivery.path("begun").asLong();
        if (delivered || age > MAX_AGE.toMillis()) removeDelivery(delivery, delivered);
        finish(delivery.path("id").asText(), delivered);
    }

    private synchronized void finish(String id, boolean delivered) {
        inFlight.remove(id);
        if (delivered) retries.remove(id);
        else {
            var attempts = retries.containsKey(id) ? retries.get(id).attempts() + 1 : 1;
            var pause = Math.min(MAX_PAUSE_MILLIS, MIN_PAUSE_MILLIS << Math.min(attempts - 1, 10));
            retries.put(id, new Retry(attempts, System.currentTimeMillis() + pause));
        }
        wake();
    }

    private boolean send(String body) throws IOException, InterruptedException {
        var settings = settings();
        var time = System.currentTimeMillis() / 1000;
        var request = HttpRequest.newBuilder(URI.create(settings.path("url").asText(url)))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .header("Stripe-Signature", Signature.header(body, time, secrets(settings)))
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
    }

    private JsonNode settings() {
        return store.read(transaction -> transaction.find("_webhooks").orElseGet(Json::object));
    }

    private List<String> secrets(JsonNode settings) {
        if (!settings.has("secrets")) return secrets;
        var changed = new ArrayList<String>();
        settings.path("secrets").forEach(secret -> changed.add(secret.asText()));
        return changed;
    }

    private void removeDelivery(ObjectNode delivery, boolean delivered) {
        store.write(transaction -> {
            transaction.remove(delivery);
            if (!delivered) return;
            transaction
                    .find(delivery.path("event").asText())
                    .ifPresent(event -> transaction.put(event.put("pending_webhooks", 0)));
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
        senders.shutdownNow();
        try {
            // No sender writes to the store after this method has returned
            if (!senders.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                throw new IllegalStateException("A webhook delivery did not end in time");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
