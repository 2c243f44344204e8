package kindred.gateway.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kindred.kit.http.HeaderList;

/**
 * A request to upgrade to WebSocket (RFC 6455, section 4.1). A browser cannot set the header {@code Authorization} on
 * it. It sends the token as a subprotocol, as with Quarkus WebSockets Next: {@code bearer-token-carrier} and,
 * percent-encoded, {@code quarkus-http-upgrade#Authorization#Bearer <token>}. The gateway reads no other header from a
 * subprotocol.
 */
final class WebSocketUpgrade {
    static final String WEBSOCKET = "websocket";
    static final String VERSION_HEADER = "Sec-WebSocket-Version";
    static final String VERSION = "13";

    /** The output of {@code encodeURIComponent}, which leaves the characters of a token as they are. */
    private static final Pattern TOKEN_PROTOCOL =
            Pattern.compile("(?i:quarkus-http-upgrade%23Authorization%23Bearer%20)([\\w.-]+)");

    private static final String PROTOCOLS = "Sec-WebSocket-Protocol";
    private static final String KEY = "Sec-WebSocket-Key";
    private static final int KEY_BYTES = 16;

    private final HttpServerRequest request;

    private WebSocketUpgrade(HttpServerRequest request) {
        this.request = request;
    }

    /** Copies a token from the subprotocols to the header {@code Authorization}, unless the request has that header. */
    static WebSocketUpgrade of(HttpServerRequest request) {
        var headers = request.headers();
        if (!headers.contains(HttpHeaders.AUTHORIZATION))
            protocols(request).stream()
                    .map(TOKEN_PROTOCOL::matcher)
                    .filter(Matcher::matches)
                    .findFirst()
                    .ifPresent(matcher -> headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + matcher.group(1)));
        return new WebSocketUpgrade(request);
    }

    boolean isRequested() {
        return request.method().equals(HttpMethod.GET)
                && request.version() == HttpVersion.HTTP_1_1
                && has(HttpHeaders.UPGRADE, WEBSOCKET)
                && has(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
    }

    /** Vert.x would speak older drafts of the protocol, too, and the oldest if there is no version. */
    boolean isVersionSupported() {
        return request.headers().getAll(VERSION_HEADER).equals(List.of(VERSION));
    }

    boolean isKeyValid() {
        var keys = request.headers().getAll(KEY);
        return keys.size() == 1 && isKey(keys.get(0));
    }

    /** Vert.x would open the socket after the body, even if its chunks are malformed. */
    boolean hasBody() {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    /** Writes the lists of the request as Vert.x reads them: on one line each. */
    void normalize() {
        var headers = request.headers();
        headers.set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE).set(HttpHeaders.UPGRADE, WEBSOCKET);
        var protocols = protocols(request);
        if (!protocols.isEmpty()) headers.set(PROTOCOLS, String.join(", ", protocols));
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private boolean has(CharSequence header, CharSequence token) {
        return HeaderList.contains(request.headers().getAll(header), token);
    }

    private static List<String> protocols(HttpServerRequest request) {
        return HeaderList.elements(request.headers().getAll(PROTOCOLS));
    }
}
