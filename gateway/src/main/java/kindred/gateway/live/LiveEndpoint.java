package kindred.gateway.live;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Comparator;
import java.util.List;
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
            UnknownUsers unknownUsers,
            TypingPublisher typing,
            RateLimiter limiter,
            ProblemResponder problems) {
        this.context = new LiveContext(config, sockets, sessions, services, unknownUsers, typing, limiter);
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
        if (hasRoomFor(socket)) {
            start(socket);
            return;
        }
        connection.pause();
        var probedAt = System.nanoTime();
        var others = List.copyOf(context.sockets().socketsOf(session.userId()));
        others.forEach(LiveSocket::probe);
        socket.vertx().setTimer(context.config().probeTimeout().toMillis(), answered -> {
            if (connection.isClosed()) return;
            closeLongestSilent(others, probedAt);
            if (hasRoomFor(socket)) start(socket);
            else socket.close(CloseCode.TOO_MANY_SOCKETS);
            connection.resume();
        });
    }

    private boolean hasRoomFor(LiveSocket socket) {
        return context.sockets().add(socket, context.config().socketsPerUser());
    }

    private void start(LiveSocket socket) {
        socket.start();
        // The gateway may have begun to stop during the handshake
        if (isStopping) closeForRestart(socket);
    }

    /** A dead socket must not keep a new device out. Closes none if all have answered the probe. */
    private void closeLongestSilent(List<LiveSocket> others, long probedAt) {
        others.stream()
                // Another new socket may have replaced it
                .filter(other -> context.sockets().socketsOf(other.userId()).contains(other))
                .filter(other -> other.heardAt() - probedAt < 0)
                .min(Comparator.comparingLong(other -> other.heardAt() - probedAt))
                .ifPresent(silent -> {
                    context.sockets().remove(silent);
                    silent.close(CloseCode.SILENT);
                });
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
