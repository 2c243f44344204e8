package kindred.gateway.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A request to upgrade to WebSocket (RFC 6455, section 4.1). A browser cannot set the header {@code Authorization} on
 * it. It sends the token as a subprotocol, as with Quarkus WebSockets Next: {@code bearer-token-carrier} and,
 * percent-encoded, {@code quarkus-http-upgrade#Authorization#Bearer <token>}. The gateway reads no other header from a
 * subprotocol.
 */
final class WebSocketUpgrade {
    static final String WEBSOCKET = "websocket";
    /** The output of {@code encodeURIComponent}, which leaves the characters of a token as they are. */
    private static final Pattern TOKEN_PROTOCOL =
            Pattern.compile("quarkus-http-upgrade%23Authorization%23Bearer%20([\\w.-]+)");

    private static final String PROTOCOLS = "Sec-WebSocket-Protocol";

    private final HttpServerRequest request;

    private WebSocketUpgrade(HttpServerRequest request) {
        this.request = request;
    }

    /** Copies a token from the subprotocols to the header {@code Authorization}, unless the request has that header. */
    static WebSocketUpgrade of(HttpServerRequest request) {
        var headers = request.headers();
        if (!headers.contains(HttpHeaders.AUTHORIZATION))
            protocols(request)
                    .map(TOKEN_PROTOCOL::matcher)
                    .filter(Matcher::matches)
                    .findFirst()
                    .ifPresent(matcher -> headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + matcher.group(1)));
        return new WebSocketUpgrade(request);
    }

    boolean isRequested() {
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
