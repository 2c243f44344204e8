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

/** The one endpoint of the user service that is used, over real HTTP: knows everybody who was not forgotten, and has its troubles. */
public class UserServiceStandIn implements QuarkusTestResourceLifecycleManager {
    /** How it answers. */
    public enum Mood {
        WELL,
        SLOW,
        BROKEN
    }

    /** What it was sent. */
    public record Request(String authorization, String requestId, String query) {}

    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private volatile Mood mood = Mood.WELL;
    private HttpServer server;
    private int port;

    @Override
    public Map<String, String> start() {
        up();
        return Map.of("kindred.users.url", "http://127.0.0.1:" + port);
    }

    @Override
    public void stop() {
        down();
        workers.shutdownNow();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(UserServiceStandIn.class));
    }

    public void up() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        port = server.getAddress().getPort();
        server.setExecutor(workers);
        server.createContext("/v1/users", this::answer);
        server.start();
    }

    public void down() {
        server.stop(0);
    }

    public void be(Mood mood) {
        this.mood = mood;
    }

    public void forget(UUID userId) {
        unknown.add(userId.toString());
    }

    public List<Request> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var query = exchange.getRequestURI().getQuery();
        requests.add(new Request(headers.getFirst("Authorization"), headers.getFirst("X-Request-Id"), query));
        if (mood == Mood.SLOW) LockSupport.parkNanos(5_000_000_000L);
        var body = profiles(query).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(mood == Mood.BROKEN ? 500 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String profiles(String query) {
        return Arrays.stream(query.substring("ids=".length()).split(","))
                .filter(id -> !unknown.contains(id))
                .map(id -> "{\"userId\":\"%s\",\"career\":null,\"interests\":[]}".formatted(id))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }
}
