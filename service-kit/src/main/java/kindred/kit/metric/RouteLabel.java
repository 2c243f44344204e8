package kindred.kit.metric;

import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Keeps what a client sends out of the labels of {@code http.server.requests}, whose series remain for ever. Quarkus
 * takes the path of a request that matches no route, and any method, as they come.
 */
@ApplicationScoped
public class RouteLabel {
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    /** Quarkus' server metrics read the path template from this key. Jakarta REST sets it when a resource matches. */
    private static final String TEMPLATE_KEY = "UrlPathTemplate";

    /** The label of a request until it has matched a route. */
    static final String UNKNOWN = "/UNKNOWN";

    /** Not measured: {@code quarkus.micrometer.binder.http-server.ignore-patterns} names it. */
    static final String IGNORED = "/IGNORED";

    private static final int BEFORE_ALL_FILTERS = 2000;

    void register(@Observes Filters filters) {
        filters.register(RouteLabel::setDefault, BEFORE_ALL_FILTERS);
    }

    /** The management port serves monitoring only, which is not measured. */
    void register(@Observes ManagementInterface management) {
        management.router().route().order(-BEFORE_ALL_FILTERS).handler(context -> {
            set(context.request(), IGNORED);
            context.next();
        });
    }

    private static void setDefault(RoutingContext context) {
        set(context.request(), METHODS.contains(context.request().method()) ? UNKNOWN : IGNORED);
        context.next();
    }

    /**
     * Sets the label of a request that has matched a route outside Jakarta REST. A request with an unknown method stays
     * without one.
     *
     * @param template the path of the route, with the names of parameters in place of their values
     */
    public static void set(HttpServerRequest request, String template) {
        var context = ((HttpServerRequestInternal) request).context();
        if (!IGNORED.equals(context.getLocal(TEMPLATE_KEY))) context.putLocal(TEMPLATE_KEY, template);
    }
}
