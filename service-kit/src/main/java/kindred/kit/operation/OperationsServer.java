package kindred.kit.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import kindred.kit.log.AuditLog;
import kindred.kit.log.RequestId;
import kindred.kit.problem.ProblemCode;
import kindred.kit.problem.ProblemWriter;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server of operations, apart from the API, and from health and metrics. It listens on the loopback interface
 * only, and refuses what comes from a web page: a request with an {@code Origin}, or one for a name that does not mean
 * this machine, behind which another site may hide.
 */
@Singleton
class OperationsServer {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> LOCAL_NAMES = Set.of(LOOPBACK, "localhost", "::1", "[::1]");
    /** Tokens of some issuers are larger than Vert.x allows by default. */
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    private final Vertx vertx;
    private final OperationsConfig config;
    private final OperatorIdentity identity;
    private final ProblemWriter problems;
    private final ObjectMapper json;
    private final Event<OperatorEndpoints> registrations;
    private @Nullable HttpServer server;

    OperationsServer(
            Vertx vertx,
            OperationsConfig config,
            OperatorIdentity identity,
            ProblemWriter problems,
            ObjectMapper json,
            Event<OperatorEndpoints> registrations) {
        this.vertx = vertx;
        this.config = config;
        this.identity = identity;
        this.problems = problems;
        this.json = json;
        this.registrations = registrations;
    }

    void start(@Observes StartupEvent started) {
        var router = Router.router(vertx);
        router.route().handler(RequestId::assign).handler(this::refuseWebPages);
        registrations.fire(new OperatorEndpoints(router, identity, problems, json));
        router.route().handler(request -> problems.write(request, ProblemCode.NOT_FOUND.problem()));
        var options = new HttpServerOptions()
                .setHost(LOOPBACK)
                .setPort(config.port())
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setHttp2ClearTextEnabled(false);
        server = vertx.createHttpServer(options)
                .requestHandler(router)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (server != null)
            server.close().toCompletionStage().toCompletableFuture().join();
    }

    private void refuseWebPages(RoutingContext context) {
        var request = context.request();
        var authority = request.authority();
        if (!request.headers().contains(HttpHeaders.ORIGIN)
                && authority != null
                && LOCAL_NAMES.contains(authority.host())) {
            context.next();
            return;
        }
        var problem = ProblemCode.FORBIDDEN.problem("Operations are for operators' tools, not for web pages.");
        AuditLog.refused(request.method().name(), request.path(), problem.getStatusCode());
        problems.write(context, problem);
    }
}
