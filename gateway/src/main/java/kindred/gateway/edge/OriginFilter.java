package kindred.gateway.edge;

import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import kindred.gateway.connection.ClientScheme;
import kindred.gateway.problem.ProblemResponder;
import kindred.kit.problem.ProblemCode;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Rejects calls from web pages of unknown origins with a problem. Quarkus' CORS filter, which runs next, would reject
 * them with an empty 403.
 */
@ApplicationScoped
class OriginFilter {
    /** Quarkus registers its CORS filter with priority 300. */
    private static final int BEFORE_CORS = 301;

    private final Optional<List<String>> origins;
    private final ClientScheme scheme;
    private final ProblemResponder problems;

    OriginFilter(
            @ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> origins,
            ClientScheme scheme,
            ProblemResponder problems) {
        this.scheme = scheme;
        this.origins = origins;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, BEFORE_CORS);
    }

    private void filter(RoutingContext context) {
        var origin = context.request().getHeader(HttpHeaders.ORIGIN);
        // Quarkus would compare it with the scheme of the connection
        if (origin != null && isOwn(origin, context.request()))
            context.request().headers().remove(HttpHeaders.ORIGIN);
        else if (origin != null && !isAllowed(origin)) {
            problems.write(context, ProblemCode.FORBIDDEN);
            return;
        }
        context.next();
    }

    private boolean isOwn(String origin, HttpServerRequest request) {
        return request.authority() != null && origin.equals(scheme.of(request) + "://" + request.authority());
    }

    private boolean isAllowed(String origin) {
        return origins.isPresent()
                && (origins.get().contains(origin)
                        || origins.get().equals(List.of("*"))
                        || CORSFilter.isOriginAllowedByRegex(CORSFilter.parseAllowedOriginsRegex(origins), origin));
    }
}
