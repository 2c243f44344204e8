package kindred.gateway.live;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import kindred.gateway.limit.Decision;
import kindred.kit.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** The live socket of one client. Its methods run on its event loop, unless they say that any thread may call them. */
final class LiveSocket {
    private static final Duration BLOCK_COPY_TIME = Duration.ofSeconds(1);

    private final LiveContext context;
    private final RoutingContext upgrade;
    private final ServerWebSocket connection;
    private final Vertx vertx;
    private final Context eventLoop;
    private final OutboundQueue queue;
    private final DeliveryTracker tracker;
    private final ClientFrameHandler frameHandler;
    private final FrameRate frameRate;
    private final List<Long> timers = new ArrayList<>();
    private Session session;
    private long expiryTimer = -1;
    private long silenceTimer = -1;
    /** When the client last sent or read something, as {@link System#nanoTime}. */
    private volatile long heardAt = System.nanoTime();

    LiveSocket(LiveContext context, RoutingContext upgrade, ServerWebSocket connection, Session session) {
        this.context = context;
        this.upgrade = upgrade;
        this.connection = connection;
        this.session = session;
        this.eventLoop = Vertx.currentContext();
        this.vertx = eventLoop.owner();
        this.tracker = new DeliveryTracker(this::write);
        this.queue = new OutboundQueue(
                connection, context.config().maxQueued().asLongValue(), this::resetDelivery, this::heard);
        this.frameHandler = new ClientFrameHandler(context, this, tracker);
        this.frameRate = new FrameRate(context.config().framesPerSecond(), System::nanoTime);
    }

    UUID userId() {
        return session.userId();
    }

    /** May be called from any thread. */
    void accessRevoked(UUID subjectId) {
        eventLoop.runOnContext(now -> {
            if (subjectId.equals(session.userId()) || subjectId.equals(session.id())) close(CloseCode.ACCESS_REVOKED);
        });
    }

    /** The encoded session token. */
    String token() {
        return session.token();
    }

    Vertx vertx() {
        return vertx;
    }

    void start() {
        var assembler = new MessageAssembler(
                context.config().maxFrameSize().asLongValue(),
                frameHandler::receive,
                frameHandler::receiveBinary,
                this::close);
        connection.frameHandler(frame -> {
            heard();
            if (connection.isClosed()) return;
            if (frameRate.admits(frame)) assembler.receive(frame);
            else close(CloseCode.TOO_MANY_FRAMES);
        });
        connection.closeHandler(closed -> cleanUp());
        ProtocolViolations.handle(upgrade.request(), code -> closeNow(code, code.reason()));
        repeat(context.config().pingInterval(), this::ping);
        repeat(context.config().presenceInterval(), this::renewPresence);
        useSession(session);
        expireWithSilence(context.config().silenceTimeout());
        write(Frame.of("hello", new JsonObject().put("userId", userId().toString())));
        renewPresence();
    }

    /** A frame for the client, whose program sees no WebSocket ping, and such a ping, which every client answers. */
    private void ping() {
        write(Frame.of("ping", "{}"));
        probe();
    }

    /** May be called from any thread. Every client must answer, which moves {@link #heardAt}. */
    void probe() {
        eventLoop.runOnContext(now -> {
            if (connection.isClosed()) return;
            frameRate.pingSent();
            connection.writePing(Buffer.buffer());
        });
    }

    /** When the client last sent or read something, as {@link System#nanoTime}. May be called from any thread. */
    long heardAt() {
        return heardAt;
    }

    private void heard() {
        heardAt = System.nanoTime();
    }

    private void expireWithSilence(Duration left) {
        silenceTimer = vertx.setTimer(Math.max(1, left.toMillis()), passed -> {
            var remaining = context.config().silenceTimeout().minusNanos(System.nanoTime() - heardAt);
            if (remaining.isNegative() || remaining.isZero()) close(CloseCode.SILENT);
            else expireWithSilence(remaining);
        });
    }

    /** May be called from any thread. Before the registration, the user could not be online. */
    void userRegistered() {
        eventLoop.runOnContext(now -> renewPresence());
    }

    /** May be called from any thread. */
    void send(String frame) {
        eventLoop.runOnContext(now -> write(frame));
    }

    /** May be called from any thread. */
    void deliver(ConversationFrame frame) {
        eventLoop.runOnContext(now -> tracker.deliver(frame));
    }

    /** May be called from any thread. */
    void profileChanged(UUID userId, String frame) {
        eventLoop.runOnContext(now -> frameHandler.watchList.profileChanged(userId, frame));
    }

    /** May be called from any thread. */
    void presenceChanged(UUID userId, boolean isOnline) {
        eventLoop.runOnContext(now -> frameHandler.watchList.presenceChanged(userId, isOnline));
    }

    /**
     * May be called from any thread.
     *
     * @param blocked all users whom {@code blocker} blocks now
     */
    void blocksChanged(UUID blocker, Set<UUID> blocked) {
        eventLoop.runOnContext(now -> {
            if (blocker.equals(userId()) || blocked.contains(userId())) frameHandler.typingThrottle.clearParticipants();
            frameHandler.watchList.blocksChanged(blocker, blocked);
        });
    }

    /** Runs the action when user-service has probably received a change of blocks, too. */
    void afterBlockCopied(Runnable action) {
        vertx.setTimer(BLOCK_COPY_TIME.toMillis(), copied -> action.run());
    }

    /** May be called from any thread. The gateway does not know which events it has missed. */
    void eventsLost() {
        eventLoop.runOnContext(now -> {
            frameHandler.typingThrottle.clearParticipants();
            resetDelivery();
            write(OutboundQueue.GAP);
            // Not all sockets at once
            var spread = context.config().reconnectSpread().toMillis();
            vertx.setTimer(
                    1 + ThreadLocalRandom.current().nextLong(spread + 1), later -> frameHandler.watchList.refresh());
        });
    }

    void close(CloseCode code) {
        close(code, code.reason());
    }

    /** May be called from any thread. */
    void close(CloseCode code, String reason) {
        eventLoop.runOnContext(now -> closeNow(code, reason));
    }

    /** Completes when the close frame is sent. From then on the socket counts no more, even if the client is dead. */
    private Future<Void> closeNow(CloseCode code, String reason) {
        cleanUp();
        return connection.isClosed() ? Future.succeededFuture() : connection.close(code.code(), reason);
    }

    void write(String frame) {
        queue.write(frame);
    }

    /** Tells the client that one of its frames was rejected. */
    void sendError(String frameType, @Nullable String code, @Nullable String detail) {
        write(Frame.of(
                "error",
                new JsonObject().put("frame", frameType).put("code", code).put("detail", detail)));
    }

    /** Tells the client that one of its frames exceeded a limit, and when it may send the frame again. */
    void sendError(String frameType, Decision rejected) {
        write(Frame.of(
                "error",
                new JsonObject()
                        .put("frame", frameType)
                        .put("code", ProblemCode.TOO_MANY_REQUESTS.code())
                        .put("detail", rejected.detail())
                        .put("retryAfter", rejected.retryAfterSeconds())));
    }

    void sendError(String frameType, ProblemCode problem) {
        sendError(frameType, problem.code(), problem.title());
    }

    /** Continues with the session of this token. If the token is invalid, the old session continues. */
    void authenticate(String token) {
        if (token.isBlank()) sendError("authenticate", ProblemCode.UNAUTHENTICATED);
        else
            Uni.createFrom()
                    .deferred(() -> context.sessions().verify(token, upgrade))
                    .subscribe()
                    .with(
                            verified -> eventLoop.runOnContext(now -> continueWith(verified)),
                            failure -> eventLoop.runOnContext(
                                    now -> sendError("authenticate", ProblemCode.UNAUTHENTICATED)));
    }

    private void continueWith(Session verified) {
        if (!verified.userId().equals(session.userId())) {
            close(CloseCode.OTHER_USER);
        } else if (verified.expires().isAfter(session.expires())) {
            useSession(verified);
        }
    }

    private void useSession(Session verified) {
        session = verified;
        // Its access may have been revoked since the token was verified
        if (context.sessions().isRevoked(session)) close(CloseCode.ACCESS_REVOKED);
        else expireWithSession();
    }

    private void expireWithSession() {
        vertx.cancelTimer(expiryTimer);
        var left = Duration.between(
                Instant.now(), session.expires().plus(context.config().sessionGrace()));
        expiryTimer = vertx.setTimer(Math.max(1, left.toMillis()), expired -> close(CloseCode.SESSION_OVER));
    }

    /** An open socket makes its user online. For a user who has not registered, the call fails without effect. */
    private void renewPresence() {
        if (session.expires().isBefore(Instant.now())) return;
        context.services()
                .call("user-service", HttpMethod.PUT, "/v1/users/me/presence", userId(), session.token(), null);
    }

    private void resetDelivery() {
        tracker.reset();
        frameHandler.watchList.resetPresence();
    }

    private void repeat(Duration interval, Runnable action) {
        timers.add(vertx.setPeriodic(interval.toMillis(), timer -> action.run()));
    }

    /** Idempotent. */
    private void cleanUp() {
        timers.forEach(vertx::cancelTimer);
        vertx.cancelTimer(expiryTimer);
        vertx.cancelTimer(silenceTimer);
        context.sockets().remove(this);
        frameHandler.close();
    }
}
