package kindred.local.clerk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Publishes the issuer's keys where Clerk does. Under {@code /local/}, which Clerk has nothing of: {@code POST /local/tokens} mints,
 * {@code POST /local/keys?keepOld=true|false} rotates.
 */
public final class ClerkServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClerkIssuer issuer;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "clerk");
        thread.setDaemon(true);
        return thread;
    });

    private ClerkServer(ClerkIssuer issuer, HttpServer server) {
        this.issuer = issuer;
        this.server = server;
    }

    /** Serves at the issuer's URL, on the loopback interface, until it is closed. */
    public static ClerkServer start(ClerkIssuer issuer) throws IOException {
        var address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(issuer.url()).getPort());
        var clerk = new ClerkServer(issuer, HttpServer.create(address, 0));
        clerk.server.setExecutor(clerk.threads);
        clerk.server.createContext("/", clerk::handle);
        clerk.server.start();
        return clerk;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        try {
            switch (call) {
                case "GET /.well-known/jwks.json" -> answer(exchange, 200, issuer.jwks());
                case "GET /.well-known/openid-configuration" -> answer(exchange, 200, discovery());
                case "POST /local/tokens" -> answer(exchange, 200, json(Map.of("token", mint(exchange))));
                case "POST /local/keys" -> {
                    issuer.rotate(
                            !"keepOld=false".equals(exchange.getRequestURI().getQuery()));
                    answer(exchange, 200, issuer.jwks());
                }
                default -> answer(exchange, 404, "{}");
            }
        } catch (IllegalArgumentException | JsonProcessingException wrong) {
            answer(exchange, 400, json(Map.of("error", String.valueOf(wrong.getMessage()))));
        }
    }

    /**
     * Reads {@code {"name", "ttl"?: seconds, "header"?: {…}, "claims"?: {…}, "foreignKey"?: true}}; null leaves an entry out.
     */
    private String mint(HttpExchange exchange) throws IOException {
        var request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        var name = request.path("name").asText("");
        if (name.isEmpty()) throw new IllegalArgumentException("name is missing");
        var ttl = Duration.ofSeconds(request.path("ttl").asLong(TokenSpec.SESSION_TTL.toSeconds()));
        return issuer.mint(new TokenSpec(
                name,
                ttl,
                differences(request.path("header")),
                differences(request.path("claims")),
                request.path("foreignKey").asBoolean()));
    }

    private static Map<String, Optional<Object>> differences(JsonNode object) {
        return object.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> {
            var value = entry.getValue();
            return value.isNull() ? Optional.empty() : Optional.of(JSON.convertValue(value, Object.class));
        }));
    }

    private String discovery() throws IOException {
        return json(Map.of(
                "issuer",
                issuer.url(),
                "jwks_uri",
                issuer.url() + "/.well-known/jwks.json",
                "authorization_endpoint",
                issuer.url() + "/oauth/authorize",
                "token_endpoint",
                issuer.url() + "/oauth/token",
                "response_types_supported",
                new String[] {"code"},
                "subject_types_supported",
                new String[] {"public"},
                "id_token_signing_alg_values_supported",
                new String[] {"RS256"}));
    }

    private static String json(Object value) throws IOException {
        return JSON.writeValueAsString(value);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
