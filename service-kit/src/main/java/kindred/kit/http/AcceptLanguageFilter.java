package kindred.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Removes {@code Accept-Language}: all messages are English. Hibernate Validator would parse the header for each
 * violation, and parsing takes quadratic time.
 */
@ApplicationScoped
public class AcceptLanguageFilter {
    private static final int AFTER_REQUEST_ID = 900;

    void register(@Observes Filters filters) {
        filters.register(AcceptLanguageFilter::remove, AFTER_REQUEST_ID);
    }

    private static void remove(RoutingContext context) {
        context.request().headers().remove(HttpHeaders.ACCEPT_LANGUAGE);
        context.next();
    }
}
