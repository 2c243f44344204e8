package kindred.gateway.proxy;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells connections that were kept after an earlier request from new ones. A service may close a kept connection in the moment in which a
 * request is sent on it. The request is then sent again: every operation of the API may be repeated, by contract
 * (RFC 9112, section 9.3.1). A request that closes a new connection is not sent again: it may be what makes the service fail.
 */
final class KeptConnections {
    /** Connections on which no request has been sent yet. */
    private final Set<HttpConnection> unused = ConcurrentHashMap.newKeySet();

    /** To be told of every connection that is opened. */
    void opened(HttpConnection connection) {
        unused.add(connection);
        connection.closeHandler(closed -> unused.remove(connection));
    }

    /** To be asked once before each request: whether the connection has served an earlier one. */
    boolean isKept(HttpConnection connection) {
        return !unused.remove(connection);
    }

    /** Whether the connection ended before an answer came, other than by a limit of time. */
    static boolean isClosed(Throwable failure) {
        return failure instanceof HttpClosedException || failure instanceof IOException;
    }
}
