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
import kindred.gateway.problem.ProblemWriter;
import kindred.kit.problem.ProblemCode;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells a web page that may not call so, with a problem. Quarkus' CORS filter, which comes next and refuses whatever else it does not
 * like, would end the request with an empty 403.
 */
@ApplicationScoped
class OriginFilter {
    /** Quarkus registers its CORS filter with 300. */
    private static final int BEFORE_CORS = 301;

    private final Optional<List<String>> origins;
    private final ProblemWriter problems;

    OriginFilter(
            @ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> origins,
            ProblemWriter problems) {
        this.origins = origins;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuse, BEFORE_CORS);
    }

    private void refuse(RoutingContext request) {
        var origin = request.request().getHeader(HttpHeaders.ORIGIN);
        if (origin == null || isOurs(origin, request.request()) || isKnown(origin)) request.next();
        else problems.answer(request, ProblemCode.FORBIDDEN);
    }

    private static boolean isOurs(String origin, HttpServerRequest request) {
        return origin.equals(request.scheme() + "://" + request.authority());
    }

    private boolean isKnown(String origin) {
        return origins.isPresent()
                && (origins.get().contains(origin)
                        || origins.get().equals(List.of("*"))
                        || CORSFilter.isOriginAllowedByRegex(CORSFilter.parseAllowedOriginsRegex(origins), origin));
    }
}
