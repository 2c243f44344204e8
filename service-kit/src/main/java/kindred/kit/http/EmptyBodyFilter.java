package kindred.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** No body is taken as no JSON, whatever media type the client's library names by default: nobody gets a 415 for nothing. */
@ApplicationScoped
public class EmptyBodyFilter {
    private static final int AFTER_THE_REQUEST_ID = 900;

    void register(@Observes Filters filters) {
        filters.register(EmptyBodyFilter::isJson, AFTER_THE_REQUEST_ID);
    }

    private static void isJson(RoutingContext context) {
        if (isEmpty(context.request())) context.request().headers().set(HttpHeaders.CONTENT_TYPE, "application/json");
        context.next();
    }

    private static boolean isEmpty(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) return length.equals("0");
        return request.version() != HttpVersion.HTTP_2 && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }
}
