package kindred.gateway.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A request to speak WebSocket from now on (RFC 6455, section 4.1). A browser cannot set the header {@code Authorization} on it, so it
 * may name its token among the subprotocols, as with Quarkus WebSockets Next: {@code bearer-token-carrier}, and, percent-encoded,
 * {@code quarkus-http-upgrade#Authorization#Bearer <token>}. No other header is taken from there.
 */
final class WebSocketUpgrade {
    static final String WEBSOCKET = "websocket";
    /** As {@code encodeURIComponent} writes it; a token has no character that it would have to encode. */
    private static final Pattern CARRIED =
            Pattern.compile("quarkus-http-upgrade%23Authorization%23Bearer%20([\\w.-]+)");

    private static final String PROTOCOLS = "Sec-WebSocket-Protocol";

    private final HttpServerRequest request;

    private WebSocketUpgrade(HttpServerRequest request) {
        this.request = request;
    }

    /** Afterwards the request has the header {@code Authorization}, if it has a token at all. */
    static WebSocketUpgrade of(HttpServerRequest request) {
        var headers = request.headers();
        if (!headers.contains(HttpHeaders.AUTHORIZATION))
            protocols(request)
                    .map(CARRIED::matcher)
                    .filter(Matcher::matches)
                    .findFirst()
                    .ifPresent(carried -> headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + carried.group(1)));
        return new WebSocketUpgrade(request);
    }

    boolean isWanted() {
        return request.method().equals(HttpMethod.GET)
                && WEBSOCKET.equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
                && request.headers().contains(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE, true);
    }

    private static Stream<String> protocols(HttpServerRequest request) {
        return request.headers().getAll(PROTOCOLS).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip);
    }
}
