package kindred.journeys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import kindred.local.suite.ServiceSettings;
import kindred.local.testing.Person;

/** The web page in {@code resources/page}, on the only origin that the suite allows. It is not the gateway's. */
final class WebPage implements AutoCloseable {
    private static final URI ORIGIN = URI.create(ServiceSettings.AUTHORIZED_PARTY);
    private static final Map<String, String> MEDIA_TYPES =
            Map.of("/index.html", "text/html", "/client.js", "text/javascript");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** @param token returns a session token of the user of the page, as Clerk's script does */
    WebPage(Supplier<String> token) {
        try {
            server = HttpServer.create(new InetSocketAddress(ORIGIN.getHost(), ORIGIN.getPort()), 0);
        } catch (IOException inUse) {
            throw new UncheckedIOException("The page needs the port " + ORIGIN.getPort(), inUse);
        }
        MEDIA_TYPES.forEach(
                (path, type) -> server.createContext(path, exchange -> respond(exchange, type, file(path))));
        server.createContext(
                "/token",
                exchange -> respond(exchange, "text/plain", token.get().getBytes(StandardCharsets.UTF_8)));
        // A browser opens connections ahead of need; none of them may hold up the others
        server.setExecutor(threads);
        server.start();
    }

    /** The URL at which the page talks to a user. */
    String url(String gateway, Person partner) {
        return ORIGIN + "/index.html?gateway=" + gateway + "&partner=" + partner.id();
    }

    private static byte[] file(String path) throws IOException {
        try (var file = Objects.requireNonNull(WebPage.class.getResourceAsStream("/page" + path))) {
            return file.readAllBytes();
        }
    }

    private static void respond(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
