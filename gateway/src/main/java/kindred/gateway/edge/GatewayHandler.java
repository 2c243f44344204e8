package kindred.gateway.edge;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import kindred.gateway.access.AccessCheck;
import kindred.gateway.contract.Operation;
import kindred.gateway.contract.Routes;
import kindred.gateway.contract.Target;
import kindred.gateway.docs.PublicPages;
import kindred.gateway.framing.MalformedRequest;
import kindred.gateway.limit.RequestGuard;
import kindred.gateway.live.LiveEndpoint;
import kindred.gateway.problem.ConnectionTermination;
import kindred.gateway.problem.ProblemResponder;
import kindred.gateway.proxy.Proxy;
import kindred.kit.metric.RouteLabel;
import kindred.kit.problem.ProblemCode;
import kindred.kit.problem.ServerErrorLog;

/**
 * Handles every request first. It routes operations of the services, live sockets and the public pages; all else gets
 * 404.
 */
@ApplicationScoped
public class GatewayHandler {
    /** After Quarkus' filters (request id, CORS, lazy authentication) and before its routes. */
    private static final int AFTER_FILTERS = -10;

    /**
     * Connections with a request whose end is ambiguous. The gateway closes them after the response, and handles no
     * later request on them: it could be smuggled (RFC 9112, section 6.3).
     */
    private final Set<HttpConnection> closing =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private final RequestLimits limits;
    private final Routes routes;
    private final PublicPages pages;
    private final SessionCheck sessionCheck;
    private final RequestGuard guard;
    private final RegistrationCheck registrationCheck;
    private final Proxy proxy;
    private final LiveEndpoint live;
    private final ProblemResponder problems;

    GatewayHandler(
            RequestLimits limits,
            Routes routes,
            PublicPages pages,
            SessionCheck sessionCheck,
            RequestGuard guard,
            RegistrationCheck registrationCheck,
            Proxy proxy,
            LiveEndpoint live,
            ProblemResponder problems) {
        this.limits = limits;
        this.routes = routes;
        this.pages = pages;
        this.sessionCheck = sessionCheck;
        this.guard = guard;
        this.registrationCheck = registrationCheck;
        this.proxy = proxy;
        this.live = live;
        this.problems = problems;
    }

    void registerRoutes(@Observes Router router) {
        router.route().order(AFTER_FILTERS).handler(this::handle).failureHandler(this::handleFailure);
        router.route().last().handler(context -> problems.write(context, ProblemCode.NOT_FOUND));
    }

    private void handle(RoutingContext context) {
        context.request().pause();
        var violation = limits.violation(context.request());
        if (closing.contains(context.request().connection())) ConnectionTermination.abort(context.request());
        else if (violation.isPresent()) reject(context, violation.get());
        else if (guard.admitsAddress(context)) route(context);
    }

    private void route(RoutingContext context) {
        var target = Target.of(context.request().uri());
        var page = pages.pageAt(context.request().path());
        if (page != null) servePage(context, page);
        else if (live.serves(context.request().path())) openSocket(context);
        else if (target == null) problems.write(context, ProblemCode.NOT_FOUND);
        else route(context, target);
    }

    private void reject(RoutingContext context, ProblemCode violation) {
        if (violation == ProblemCode.INVALID_REQUEST || MalformedRequest.problemOf(context.request()) != null) {
            var connection = context.request().connection();
            closing.add(connection);
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addEndHandler(ended -> connection.close());
        }
        problems.write(context, violation);
    }

    private static void servePage(RoutingContext context, String page) {
        RouteLabel.set(context.request(), page);
        context.next();
    }

    private void openSocket(RoutingContext context) {
        RouteLabel.set(context.request(), context.request().path());
        var upgrade = WebSocketUpgrade.of(context.request());
        if (!upgrade.isRequested() || !upgrade.isVersionSupported()) {
            context.response()
                    .putHeader(HttpHeaders.UPGRADE, WebSocketUpgrade.WEBSOCKET)
                    .putHeader(WebSocketUpgrade.VERSION_HEADER, WebSocketUpgrade.VERSION);
            problems.write(context, ProblemCode.UPGRADE_REQUIRED);
        } else if (!upgrade.isKeyValid() || upgrade.hasBody()) {
            problems.write(context, ProblemCode.INVALID_REQUEST);
        } else {
            upgrade.normalize();
            sessionCheck.require(context, AccessCheck.LIVE, caller -> openSocket(context, caller));
        }
    }

    private void openSocket(RoutingContext context, SecurityIdentity caller) {
        if (guard.admitsSocket(context, caller)) live.open(context, caller);
    }

    private void route(RoutingContext context, Target target) {
        var operations = routes.at(target);
        var operation = operations.get(effectiveMethod(context));
        if (operations.isEmpty()) {
            problems.write(context, ProblemCode.NOT_FOUND);
        } else if (operation == null) {
            context.response().putHeader(HttpHeaders.ALLOW, String.join(", ", operations.keySet()));
            problems.write(context, ProblemCode.METHOD_NOT_ALLOWED);
        } else if (operation.needsSession()) {
            sessionCheck.require(context, operation.id(), caller -> forward(context, operation, target, caller));
        } else {
            forward(context, operation, target, guard.addressKey(context));
        }
    }

    private void forward(RoutingContext context, Operation operation, Target target, SecurityIdentity caller) {
        var userId = guard.userId(caller);
        if (!operation.needsRegistration()) forward(context, operation, target, userId);
        else if (guard.admits(context, operation, userId))
            registrationCheck.require(context, caller, () -> proxy.forward(context, operation, target, userId));
    }

    private void forward(RoutingContext context, Operation operation, Target target, Object caller) {
        if (guard.admits(context, operation, caller)) proxy.forward(context, operation, target, caller);
    }

    /** Routes HEAD as GET. */
    private static String effectiveMethod(RoutingContext context) {
        var method = context.request().method();
        return method.equals(HttpMethod.HEAD) ? HttpMethod.GET.name() : method.name();
    }

    private void handleFailure(RoutingContext context) {
        if (context.failure() == null) {
            problems.write(context, ProblemCode.NOT_FOUND); // the router rejects an invalid path
        } else if (context.statusCode() / 100 == 4) {
            problems.write(context, ProblemCode.INVALID_REQUEST); // such as a path whose encoding is invalid
        } else {
            var problem = ProblemCode.INTERNAL_ERROR.problem();
            ServerErrorLog.write(problem, context.failure());
            problems.write(context, problem);
        }
    }
}
