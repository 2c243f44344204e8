package kindred.kit.log;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Assigns an id to every request, for its log lines, its response and its problems: the client's {@code X-Request-Id}
 * if it is well-formed, else a new UUID.
 */
@ApplicationScoped
public class RequestId {
    public static final String HEADER = "X-Request-Id";
    /** The key of the id in the logging context. */
    public static final String MDC_KEY = "requestId";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int BEFORE_ALL_FILTERS = 1000;

    void register(@Observes Filters filters) {
        filters.register(RequestId::assign, BEFORE_ALL_FILTERS);
    }

    /** The id of the current request; null outside of a request. */
    public static @Nullable String current() {
        return (String) MDC.get(MDC_KEY);
    }

    /** Assigns the id. A server other than Quarkus' own calls it for each request. */
    public static void assign(RoutingContext context) {
        var headers = context.request().headers();
        var received = headers.get(HEADER);
        var id = received != null && WELL_FORMED.matcher(received).matches()
                ? received
                : UUID.randomUUID().toString();
        headers.set(HEADER, id);
        context.response().putHeader(HEADER, id);
        MDC.put(MDC_KEY, id);
        context.next();
    }
}
