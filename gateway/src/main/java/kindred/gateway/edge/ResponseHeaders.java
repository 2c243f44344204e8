package kindred.gateway.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import kindred.gateway.GatewayConfig;
import kindred.gateway.connection.ClientScheme;

/** Headers of every response: it depends on the origin, and browsers connect by TLS only where the gateway has it. */
@ApplicationScoped
class ResponseHeaders {
    /** Before the filters that may answer a request: those of origins. */
    private static final int BEFORE_ORIGIN_FILTER = 302;

    private final ClientScheme scheme;
    private final long hstsMaxAge;

    ResponseHeaders(GatewayConfig config, ClientScheme scheme) {
        this.scheme = scheme;
        this.hstsMaxAge = config.hstsMaxAge().toSeconds();
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, BEFORE_ORIGIN_FILTER);
    }

    private void add(RoutingContext context) {
        var headers = context.response().headers();
        // A cache must not give one origin the response to another
        headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        // Browsers ignore the header without TLS (RFC 6797, section 8.1)
        if (hstsMaxAge > 0 && ClientScheme.HTTPS.equals(scheme.of(context.request())))
            headers.set("Strict-Transport-Security", "max-age=" + hstsMaxAge);
        context.next();
    }
}
