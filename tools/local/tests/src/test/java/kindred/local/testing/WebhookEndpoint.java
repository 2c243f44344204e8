package kindred.local.testing;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A webhook endpoint of a seller. It accepts events with a valid signature, and rejects others with 400. */
final class WebhookEndpoint implements AutoCloseable {
    /** An accepted event with its signature header. */
    record Arrival(String body, String signature, Event event) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile String secret = "whsec_local";

    WebhookEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::accept);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/webhooks/stripe";
    }

    /** Responds with 500 to the next deliveries. */
    void fail(int times) {
        failures.set(times);
    }

    void verifyWith(String other) {
        secret = other;
    }

    /** The accepted events in the order of arrival. */
    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    List<String> types() {
        return arrivals.stream().map(arrival -> arrival.event().getType()).toList();
    }

    Arrival arrival(String type) {
        return arrivals.stream()
                .filter(arrival -> arrival.event().getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private void accept(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status(exchange), -1);
        }
    }

    private int status(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) return 500;
        try {
            var signature = exchange.getRequestHeaders().getFirst("Stripe-Signature");
            arrivals.add(new Arrival(body, signature, Webhook.constructEvent(body, signature, secret)));
            return 200;
        } catch (SignatureVerificationException invalid) {
            return 400;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
