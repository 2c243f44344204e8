package kindred.simulator.clerk;

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
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server that publishes the keys of the issuer at the paths of Clerk. These endpoints are not Clerk's:
 * {@code POST /local/tokens} mints a token, {@code POST /local/keys?keepOld=true|false} rotates the keys, and
 * {@code /operators} is the issuer of operators' tokens.
 */
public final class ClerkServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClerkIssuer issuer;
    private final @Nullable OperatorIssuer operators;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "clerk");
        thread.setDaemon(true);
        return thread;
    });

    static {
        // The JDK's server writes headers and body apart: with Nagle's algorithm, each response takes 40 ms
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private ClerkServer(ClerkIssuer issuer, @Nullable OperatorIssuer operators, HttpServer server) {
        this.issuer = issuer;
        this.operators = operators;
        this.server = server;
    }

    /** Serves at the URL of the issuer, on the loopback interface, until {@link #close}. */
    public static ClerkServer start(ClerkIssuer issuer) throws IOException {
        return start(issuer, null);
    }

    /** As {@link #start(ClerkIssuer)}, and serves the issuer of operators' tokens, too. */
    public static ClerkServer start(ClerkIssuer issuer, @Nullable OperatorIssuer operators) throws IOException {
        var address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(issuer.url()).getPort());
        var clerk = new ClerkServer(issuer, operators, HttpServer.create(address, 0));
        clerk.server.setExecutor(clerk.threads);
        clerk.server.createContext("/", clerk::handle);
        clerk.server.start();
        return clerk;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        try {
            switch (call) {
                case "GET /.well-known/jwks.json" -> respond(exchange, 200, issuer.jwks());
                case "GET /.well-known/openid-configuration" -> respond(exchange, 200, discovery(issuer.url()));
                case "POST /local/tokens" -> respond(exchange, 200, json(Map.of("token", mint(exchange))));
                case "POST /local/keys" -> {
                    issuer.rotate(
                            !"keepOld=false".equals(exchange.getRequestURI().getQuery()));
                    respond(exchange, 200, issuer.jwks());
                }
                default -> respondOperators(exchange, call);
            }
        } catch (IllegalArgumentException | JsonProcessingException invalid) {
            respond(exchange, 400, json(Map.of("error", String.valueOf(invalid.getMessage()))));
        }
    }

    private void respondOperators(HttpExchange exchange, String call) throws IOException {
        if (operators != null && call.equals("GET " + OperatorIssuer.PATH + "/.well-known/jwks.json"))
            respond(exchange, 200, operators.jwks());
        else if (operators != null && call.equals("GET " + OperatorIssuer.PATH + "/.well-known/openid-configuration"))
            respond(exchange, 200, discovery(operators.url()));
        else respond(exchange, 404, "{}");
    }

    /**
     * Reads {@code {"name", "ttl"?: seconds, "header"?: {…}, "claims"?: {…}, "foreignKey"?: true}}. Null removes an
     * entry.
     */
    private String mint(HttpExchange exchange) throws IOException {
        var request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        var name = request.path("name").asText("");
        if (name.isEmpty()) throw new IllegalArgumentException("The request has no name");
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

    private static String discovery(String issuer) throws IOException {
        return json(Map.of(
                "issuer",
                issuer,
                "jwks_uri",
                issuer + "/.well-known/jwks.json",
                "authorization_endpoint",
                issuer + "/oauth/authorize",
                "token_endpoint",
                issuer + "/oauth/token",
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

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
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
