package kindred.local.stripe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * {@code StripeMain port}: the place of Stripe's API. It has no resources, and says so in Stripe's error shape.
 *
 * @see <a href="https://docs.stripe.com/api/errors">Stripe: errors</a>
 */
public final class StripeMain {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StripeMain() {}

    public static void main(String[] arguments) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        var server = HttpServer.create(address, 0);
        server.createContext("/", StripeMain::handle);
        server.start();
    }

    private static void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().getFirst("authorization") == null) {
            fail(exchange, 401, "You did not provide an API key.");
        } else {
            var call = exchange.getRequestMethod() + ": "
                    + exchange.getRequestURI().getPath();
            fail(exchange, 404, "Unrecognized request URL (" + call + ").");
        }
    }

    private static void fail(HttpExchange exchange, int status, String message) throws IOException {
        try {
            exchange.getRequestBody().readAllBytes();
            var bytes = JSON.writeValueAsBytes(
                    Map.of("error", Map.of("type", "invalid_request_error", "message", message)));
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } finally {
            exchange.close();
        }
    }
}
