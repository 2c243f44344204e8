package kindred.gateway.edge;

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
import kindred.gateway.contract.Routes;
import kindred.gateway.contract.Target;
import kindred.gateway.docs.PublicPages;
import kindred.gateway.live.LiveEndpoint;
import kindred.gateway.problem.ConnectionTermination;
import kindred.gateway.problem.ProblemWriter;
import kindred.gateway.proxy.Proxy;
import kindred.kit.problem.ProblemCode;
import kindred.kit.problem.ServerErrorLog;

/** Where every request comes in. What is neither an operation of a service nor a page of the gateway's own does not exist. */
@ApplicationScoped
public class GatewayHandler {
    /** After Quarkus' filters (request id, CORS, the identity that is asked for later), before its routes. */
    private static final int AFTER_FILTERS = -10;

    /**
     * Connections with a request of which nobody can be sure where it ends. They end with its answer, and what else has come on them is
     * not believed to be a request (RFC 9112, section 6.3).
     */
    private final Set<HttpConnection> closing =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private final RequestLimits bounds;
    private final Routes routes;
    private final PublicPages pages;
    private final SessionCheck session;
    private final Proxy proxy;
    private final LiveEndpoint live;
    private final ProblemWriter problems;

    GatewayHandler(
            RequestLimits bounds,
            Routes routes,
            PublicPages pages,
            SessionCheck session,
            Proxy proxy,
            LiveEndpoint live,
            ProblemWriter problems) {
        this.bounds = bounds;
        this.routes = routes;
        this.pages = pages;
        this.session = session;
        this.proxy = proxy;
        this.live = live;
        this.problems = problems;
    }

    void open(@Observes Router router) {
        router.route().order(AFTER_FILTERS).handler(this::admit).failureHandler(this::fail);
        router.route().last().handler(request -> problems.answer(request, ProblemCode.NOT_FOUND));
    }

    private void admit(RoutingContext request) {
        request.request().pause();
        var violated = bounds.violated(request.request());
        var target = Target.of(request.request().uri());
        if (closing.contains(request.request().connection())) ConnectionTermination.breakOff(request.request());
        else if (violated.isPresent()) refuse(request, violated.get());
        else if (pages.serves(request.request().path())) request.next();
        else if (live.serves(request.request().path())) openSocket(request);
        else if (target == null) problems.answer(request, ProblemCode.NOT_FOUND);
        else route(request, target);
    }

    private void refuse(RoutingContext request, ProblemCode violation) {
        if (violation == ProblemCode.INVALID_REQUEST) {
            var connection = request.request().connection();
            closing.add(connection);
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            request.addEndHandler(answered -> connection.close());
        }
        problems.answer(request, violation);
    }

    private void openSocket(RoutingContext request) {
        var upgrade = WebSocketUpgrade.of(request.request());
        if (upgrade.isWanted()) {
            session.require(request, caller -> live.open(request, caller));
        } else {
            request.response().putHeader(HttpHeaders.UPGRADE, WebSocketUpgrade.WEBSOCKET);
            problems.answer(request, ProblemCode.UPGRADE_REQUIRED);
        }
    }

    private void route(RoutingContext request, Target target) {
        var operations = routes.at(target);
        var operation = operations.get(effectiveMethod(request));
        if (operations.isEmpty()) {
            problems.answer(request, ProblemCode.NOT_FOUND);
        } else if (operation == null) {
            request.response().putHeader(HttpHeaders.ALLOW, String.join(", ", operations.keySet()));
            problems.answer(request, ProblemCode.METHOD_NOT_ALLOWED);
        } else if (operation.needsSession()) {
            session.require(request, caller -> proxy.pass(request, operation, target));
        } else {
            proxy.pass(request, operation, target);
        }
    }

    /** HEAD is a GET without its body. */
    private static String effectiveMethod(RoutingContext request) {
        var method = request.request().method();
        return method.equals(HttpMethod.HEAD) ? HttpMethod.GET.name() : method.name();
    }

    private void fail(RoutingContext request) {
        if (request.failure() == null) {
            problems.answer(request, ProblemCode.NOT_FOUND); // the router refuses what is no path
        } else {
            var problem = ProblemCode.INTERNAL_ERROR.problem();
            ServerErrorLog.write(problem, request.failure());
            problems.answer(request, problem);
        }
    }
}
