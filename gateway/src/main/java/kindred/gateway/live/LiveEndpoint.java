package kindred.gateway.live;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ThreadLocalRandom;
import kindred.gateway.limit.RateLimiter;
import kindred.gateway.problem.ProblemResponder;
import kindred.gateway.proxy.ServiceClient;
import kindred.kit.problem.ProblemCode;
import org.jboss.logging.Logger;

/** Opens live sockets. When the gateway stops, it closes them and asks the clients to connect again. */
@ApplicationScoped
public class LiveEndpoint {
    private static final Logger LOG = Logger.getLogger(LiveEndpoint.class);
    /**
     * The WebSocket subprotocol that the gateway selects for a browser, which sends its token as another subprotocol.
     */
    public static final String SUBPROTOCOL = "bearer-token-carrier";

    private static final String PATH = "/v1/live";

    private final LiveContext context;
    private final ProblemResponder problems;
    private volatile boolean isStopping;

    LiveEndpoint(
            LiveConfig config,
            SocketRegistry sockets,
            SessionVerifier sessions,
            ServiceClient services,
            TypingPublisher typing,
            RateLimiter limiter,
            ProblemResponder problems) {
        this.context = new LiveContext(config, sockets, sessions, services, typing, limiter);
        this.problems = problems;
    }

    public boolean serves(String path) {
        return path.equals(PATH);
    }

    /** @param caller the verified identity of the request */
    public void open(RoutingContext upgrade, SecurityIdentity caller) {
        if (isStopping) {
            LOG.warn("Live socket rejected status=503 cause=the gateway is stopping");
            problems.write(upgrade, ProblemCode.SERVICE_UNAVAILABLE);
            return;
        }
        upgrade.request().resume();
        upgrade.request()
                .toWebSocket()
                .onSuccess(connection ->
                        start(upgrade, connection, context.sessions().sessionOf(caller)))
                .onFailure(failure -> LOG.debug("WebSocket handshake failed", failure));
    }

    private void start(RoutingContext upgrade, ServerWebSocket connection, Session session) {
        var socket = new LiveSocket(context, upgrade, connection, session);
        if (!context.sockets().add(socket, context.config().socketsPerUser())) {
            socket.close(CloseCode.TOO_MANY_SOCKETS);
            return;
        }
        socket.start();
        // The gateway may have begun to stop during the handshake
        if (isStopping) closeForRestart(socket);
    }

    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        isStopping = true;
        context.sockets().forEach(this::closeForRestart);
    }

    /** The delay is random, so that the clients do not all connect again at once. */
    private void closeForRestart(LiveSocket socket) {
        var afterMs = ThreadLocalRandom.current()
                .nextInt((int) context.config().reconnectSpread().toMillis() + 1);
        socket.close(
                CloseCode.SERVICE_RESTART,
                new JsonObject().put("afterMs", afterMs).encode());
    }
}
