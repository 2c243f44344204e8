package kindred.gateway.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import kindred.gateway.GatewayConfig;

/** Ends a client's request or connection early. */
@Singleton
public class ConnectionTermination {
    private final Duration drainTimeout;

    ConnectionTermination(GatewayConfig config) {
        this.drainTimeout = config.timeouts().drain();
    }

    /**
     * Discards the rest of a request body after an early response, for a limited time. A client that is still sending
     * then reads the response instead of a connection reset.
     */
    public void drain(RoutingContext context) {
        var request = context.request();
        if (request.isEnded()) return;
        request.handler(ignored -> {}).resume();
        if (hasBody(request)) context.vertx().setTimer(drainTimeout.toMillis(), expired -> closeUnlessEnded(request));
    }

    private static void closeUnlessEnded(HttpServerRequest request) {
        if (!request.isEnded()) request.connection().close();
    }

    /** Closes the connection, so that an incomplete response does not look complete. */
    public static void abort(HttpServerRequest request) {
        // A reset of the response would not tell the graceful shutdown that the request has ended
        request.connection().close();
    }

    /** Whether the request has a body. In HTTP/1, one of these headers announces it (RFC 9112, section 6.3). */
    public static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }
}
