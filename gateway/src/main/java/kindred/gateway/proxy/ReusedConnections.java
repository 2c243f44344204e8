package kindred.gateway.proxy;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells reused connections from new ones. A service may close a reused connection at the moment when the gateway sends
 * a request on it. The gateway then retries the request: by contract, every operation of the API may be repeated (RFC
 * 9112, section 9.3.1). A request whose new connection closes is not retried, since it may be what makes the service
 * fail.
 */
final class ReusedConnections {
    /** Open connections without a request so far. */
    private final Set<HttpConnection> unused = ConcurrentHashMap.newKeySet();

    /** The pool calls this for every new connection. */
    void opened(HttpConnection connection) {
        unused.add(connection);
        connection.closeHandler(closed -> unused.remove(connection));
    }

    /** Whether the connection has served an earlier request. Must be called once for each request. */
    boolean isReused(HttpConnection connection) {
        return !unused.remove(connection);
    }

    /** Whether the connection closed before a response, other than by a timeout. */
    static boolean isClosed(Throwable failure) {
        return failure instanceof HttpClosedException || failure instanceof IOException;
    }
}
