package kindred.gateway.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A request to speak WebSocket from now on (RFC 6455, section 4.1). A browser cannot set the header {@code Authorization} on it, so it
 * may name its token among the subprotocols, as with Quarkus WebSockets Next: {@code bearer-token-carrier}, and, percent-encoded,
 * {@code quarkus-http-upgrade#Authorization#Bearer <token>}. No other header is taken from there.
 */
final class Upgrade {
    static final String WEBSOCKET = "websocket";
    private static final String AUTHORIZATION = "quarkus-http-upgrade#Authorization#";
    private static final String PROTOCOLS = "Sec-WebSocket-Protocol";

    private final HttpServerRequest request;

    private Upgrade(HttpServerRequest request) {
        this.request = request;
    }

    /** Afterwards the request has the header {@code Authorization}, if it has a token at all. */
    static Upgrade of(HttpServerRequest request) {
        var headers = request.headers();
        if (!headers.contains(HttpHeaders.AUTHORIZATION))
            protocols(request)
                    .map(protocol -> URLDecoder.decode(protocol, StandardCharsets.UTF_8))
                    .filter(protocol -> protocol.startsWith(AUTHORIZATION))
                    .findFirst()
                    .ifPresent(protocol ->
                            headers.set(HttpHeaders.AUTHORIZATION, protocol.substring(AUTHORIZATION.length())));
        return new Upgrade(request);
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
