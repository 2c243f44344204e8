package kindred.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives every request an id that its logs, its answer and its problems carry: the client's own {@code X-Request-Id} if it is
 * well-formed, else a new one.
 */
@ApplicationScoped
public class RequestId {
    public static final String HEADER = "X-Request-Id";
    /** In the logging context. */
    public static final String MDC_KEY = "requestId";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int BEFORE_EVERYTHING = 1000;

    void register(@Observes Filters filters) {
        filters.register(RequestId::assign, BEFORE_EVERYTHING);
    }

    /** Of the request that is being handled; null outside of one. */
    public static @Nullable String current() {
        return (String) MDC.get(MDC_KEY);
    }

    private static void assign(RoutingContext context) {
        var headers = context.request().headers();
        var given = headers.get(HEADER);
        var id = given != null && WELL_FORMED.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        headers.set(HEADER, id);
        context.response().putHeader(HEADER, id);
        MDC.put(MDC_KEY, id);
        context.next();
    }
}
