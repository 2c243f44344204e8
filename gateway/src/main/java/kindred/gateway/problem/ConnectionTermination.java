package kindred.gateway.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import kindred.gateway.GatewayConfig;

/** How a client's request is ended, other than by a whole answer to a whole request. */
@Singleton
public class ConnectionTermination {
    private final Duration patience;

    ConnectionTermination(GatewayConfig config) {
        this.patience = config.timeouts().drain();
    }

    /**
     * For an answer that did not wait for the body: a client that is still sending may finish, so that it reads the answer rather
     * than a broken connection; but not for long.
     */
    public void drain(RoutingContext context) {
        var client = context.request();
        if (client.isEnded()) return;
        client.handler(ignored -> {}).resume();
        if (hasBody(client)) context.vertx().setTimer(patience.toMillis(), late -> closeUnlessEnded(client));
    }

    private static void closeUnlessEnded(HttpServerRequest client) {
        if (!client.isEnded()) client.connection().close();
    }

    /** For an answer that has begun and cannot be finished: half of it must never look like the whole. */
    public static void breakOff(HttpServerRequest client) {
        // The response's own reset would not tell the graceful shutdown that the request is over
        client.connection().close();
    }

    /** Whether the client announced a body, which in HTTP/1 nobody can send otherwise (RFC 9112, section 6.3). */
    public static boolean hasBody(HttpServerRequest client) {
        return client.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || client.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }
}
