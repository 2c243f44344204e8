package kindred.gateway.live;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ThreadLocalRandom;
import kindred.gateway.problem.ProblemWriter;
import kindred.gateway.proxy.ServiceClient;
import kindred.kit.problem.ProblemCode;
import org.jboss.logging.Logger;

/** Opens live sockets, and asks all of them to come back elsewhere when this gateway stops. */
@ApplicationScoped
public class LiveEndpoint {
    private static final Logger LOG = Logger.getLogger(LiveEndpoint.class);
    /** What a browser speaks that brings its token among the subprotocols. */
    public static final String SUBPROTOCOL = "bearer-token-carrier";

    private static final String PATH = "/v1/live";

    final LiveConfig config;
    final SocketRegistry sockets;
    final SessionVerifier sessions;
    final ServiceClient services;
    final TypingPublisher typing;
    private final ProblemWriter problems;
    private volatile boolean stopping;

    LiveEndpoint(
            LiveConfig config,
            SocketRegistry sockets,
            SessionVerifier sessions,
            ServiceClient services,
            TypingPublisher typing,
            ProblemWriter problems) {
        this.config = config;
        this.sockets = sockets;
        this.sessions = sessions;
        this.services = services;
        this.typing = typing;
        this.problems = problems;
    }

    public boolean serves(String path) {
        return path.equals(PATH);
    }

    /** @param caller whose session has been checked */
    public void open(RoutingContext request, SecurityIdentity caller) {
        if (stopping) {
            LOG.warn("Live socket refused status=503 cause=the gateway is stopping");
            problems.answer(request, ProblemCode.SERVICE_UNAVAILABLE);
            return;
        }
        request.request().resume();
        request.request()
                .toWebSocket()
                .onSuccess(socket -> begin(request, socket, sessions.of(caller)))
                .onFailure(refused -> LOG.debug("A client could not agree on a WebSocket", refused));
    }

    private void begin(RoutingContext request, ServerWebSocket connection, Session session) {
        var socket = new LiveSocket(this, request, connection, session);
        if (!sockets.add(socket, config.socketsPerUser())) {
            socket.close(CloseCode.TOO_MANY_SOCKETS);
            return;
        }
        socket.begin();
        // The gateway may have begun to stop since the request came in
        if (stopping) askToComeBack(socket);
    }

    void stop(@Observes ShutdownDelayInitiatedEvent stops) {
        stopping = true;
        sockets.forEach(this::askToComeBack);
    }

    /** Each at another moment, lest all of them come at once. */
    private void askToComeBack(LiveSocket socket) {
        var afterMs =
                ThreadLocalRandom.current().nextInt((int) config.comeBack().toMillis() + 1);
        socket.close(
                CloseCode.SERVICE_RESTART,
                new JsonObject().put("afterMs", afterMs).encode());
    }
}
