package kindred.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Sets the media type of requests without a body to JSON. Otherwise the default type of a client library would cause a
 * 415.
 */
@ApplicationScoped
public class EmptyBodyFilter {
    private static final int AFTER_REQUEST_ID = 900;

    void register(@Observes Filters filters) {
        filters.register(EmptyBodyFilter::setMediaType, AFTER_REQUEST_ID);
    }

    private static void setMediaType(RoutingContext context) {
        if (isEmpty(context.request())) context.request().headers().set(HttpHeaders.CONTENT_TYPE, "application/json");
        context.next();
    }

    private static boolean isEmpty(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) return length.equals("0");
        return request.version() != HttpVersion.HTTP_2 && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }
}
