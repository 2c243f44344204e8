package kindred.simulator.stripe.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import kindred.simulator.stripe.store.Json;

/** Reads requests and writes responses. */
public final class Http {
    private Http() {}

    public static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    public static void json(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        write(exchange, response.status(), "application/json", Json.pretty(response.body()) + "\n");
    }

    public static void html(HttpExchange exchange, int status, String html) throws IOException {
        // The pages have no scripts and load nothing from other origins
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        write(exchange, status, "text/html; charset=utf-8", html);
    }

    /** Redirects the browser after a form to a GET (RFC 9110, 15.4.4). */
    public static void redirect(HttpExchange exchange, String url) throws IOException {
        exchange.getResponseHeaders().set("Location", url);
        exchange.sendResponseHeaders(303, -1);
    }

    private static void write(HttpExchange exchange, int status, String type, String content) throws IOException {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
