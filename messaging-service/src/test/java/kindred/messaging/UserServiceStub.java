package kindred.messaging;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A stub of user-service over real HTTP, with the one endpoint that messaging-service calls. Every user is registered
 * unless a test removes it.
 */
public class UserServiceStub implements QuarkusTestResourceLifecycleManager {
    /** How the stub responds. */
    public enum Behavior {
        NORMAL,
        SLOW,
        FAILING
    }

    /** A request that the stub received. */
    public record Request(String authorization, String requestId, String query) {}

    private final Set<String> unregistered = ConcurrentHashMap.newKeySet();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private volatile Behavior behavior = Behavior.NORMAL;
    private HttpServer server;
    private int port;

    @Override
    public Map<String, String> start() {
        startServer();
        return Map.of("kindred.users.url", "http://127.0.0.1:" + port);
    }

    @Override
    public void stop() {
        stopServer();
        workers.shutdownNow();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(UserServiceStub.class));
    }

    public void startServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        port = server.getAddress().getPort();
        server.setExecutor(workers);
        server.createContext("/v1/users", this::respond);
        server.start();
    }

    public void stopServer() {
        server.stop(0);
    }

    public void behave(Behavior next) {
        behavior = next;
    }

    public void unregister(UUID userId) {
        unregistered.add(userId.toString());
    }

    public List<Request> requests() {
        return requests;
    }

    private void respond(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var query = exchange.getRequestURI().getQuery();
        requests.add(new Request(headers.getFirst("Authorization"), headers.getFirst("X-Request-Id"), query));
        if (behavior == Behavior.SLOW) LockSupport.parkNanos(5_000_000_000L);
        var body = profiles(query).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(behavior == Behavior.FAILING ? 500 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String profiles(String query) {
        return Arrays.stream(query.substring("ids=".length()).split(","))
                .filter(id -> !unregistered.contains(id))
                .map(id -> "{\"userId\":\"%s\",\"career\":null,\"interests\":[]}".formatted(id))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }
}
