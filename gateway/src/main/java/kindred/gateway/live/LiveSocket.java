package kindred.gateway.live;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** One client's socket, from its beginning to its end. Everything runs on its event loop, where nothing else is said. */
final class LiveSocket {
    private final LiveEndpoint home;
    private final RoutingContext upgrade;
    private final ServerWebSocket socket;
    private final Vertx vertx;
    private final Context loop;
    private final OutboundQueue outlet;
    private final DeliveryTracker conversations;
    private final ClientFrameHandler commands;
    private final List<Long> timers = new ArrayList<>();
    private Session session;
    private long expiryTimer = -1;

    LiveSocket(LiveEndpoint home, RoutingContext upgrade, ServerWebSocket socket, Session session) {
        this.home = home;
        this.upgrade = upgrade;
        this.socket = socket;
        this.session = session;
        this.loop = Vertx.currentContext();
        this.vertx = loop.owner();
        this.conversations = new DeliveryTracker(this::write);
        this.outlet = new OutboundQueue(socket, home.config.waiting().asLongValue(), this::forgetWhatWasTold);
        this.commands = new ClientFrameHandler(home, this, conversations);
    }

    UUID userId() {
        return session.userId();
    }

    /** As services take it. */
    String token() {
        return session.token();
    }

    void begin() {
        socket.textMessageHandler(commands::receive);
        socket.closeHandler(closed -> end());
        // A frame that is too large, or no frame at all
        socket.exceptionHandler(broken -> close(CloseCode.NO_FRAME));
        every(home.config.ping(), () -> write(Frame.of("ping", "{}")));
        every(home.config.presence(), this::beOnline);
        expireWithSession();
        write(Frame.of("hello", new JsonObject().put("userId", userId().toString())));
        beOnline();
    }

    /** From any thread: until now its user could not be online. */
    void registered() {
        loop.runOnContext(now -> beOnline());
    }

    /** From any thread. */
    void tell(String frame) {
        loop.runOnContext(now -> write(frame));
    }

    /** From any thread. */
    void tell(ConversationFrame happened) {
        loop.runOnContext(now -> conversations.live(happened));
    }

    /** From any thread. */
    void tellProfile(UUID userId, String frame) {
        loop.runOnContext(now -> commands.watching.profileChanged(userId, frame));
    }

    /** From any thread. */
    void tellPresence(UUID userId, boolean isOnline) {
        loop.runOnContext(now -> commands.watching.presenceChanged(userId, isOnline));
    }

    /** From any thread. The client is not told. */
    void blocksChanged() {
        loop.runOnContext(now -> commands.typing.forgetParticipants());
    }

    /** From any thread: nobody knows what happened meanwhile. */
    void missedSomething() {
        loop.runOnContext(now -> {
            commands.typing.forgetParticipants();
            forgetWhatWasTold();
            write(OutboundQueue.GAP);
        });
    }

    void close(CloseCode code) {
        close(code, code.reason());
    }

    /** From any thread. */
    void close(CloseCode code, String reason) {
        loop.runOnContext(now -> {
            if (!socket.isClosed()) socket.close(code.code(), reason);
        });
    }

    void write(String frame) {
        outlet.write(frame);
    }

    /** Tells the client that a frame of theirs was refused. */
    void refuse(String frameType, @Nullable String code, @Nullable String detail) {
        write(Frame.of(
                "error",
                new JsonObject().put("frame", frameType).put("code", code).put("detail", detail)));
    }

    void refuse(String frameType, ProblemCode problem) {
        refuse(frameType, problem.code(), problem.title());
    }

    /** Goes on with the session of that token, if it is a good one. */
    void authenticate(String token) {
        home.sessions
                .check(token, upgrade)
                .subscribe()
                .with(
                        checked -> loop.runOnContext(now -> renew(checked)),
                        refused -> loop.runOnContext(now -> refuse("authenticate", ProblemCode.UNAUTHENTICATED)));
    }

    private void renew(Session checked) {
        if (!checked.userId().equals(session.userId())) {
            close(CloseCode.OTHER_USER);
        } else if (checked.expires().isAfter(session.expires())) {
            session = checked;
            expireWithSession();
        }
    }

    private void expireWithSession() {
        vertx.cancelTimer(expiryTimer);
        var left = Duration.between(Instant.now(), session.expires().plus(home.config.leeway()));
        expiryTimer = vertx.setTimer(Math.max(1, left.toMillis()), late -> close(CloseCode.SESSION_OVER));
    }

    /** A socket that is open makes its user online; who has not registered cannot be. */
    private void beOnline() {
        if (session.expires().isBefore(Instant.now())) return;
        home.services.ask("user-service", HttpMethod.PUT, "/v1/users/me/presence", session.token(), null);
    }

    private void forgetWhatWasTold() {
        conversations.forget();
        commands.watching.forget();
    }

    private void every(Duration time, Runnable action) {
        timers.add(vertx.setPeriodic(time.toMillis(), timer -> action.run()));
    }

    private void end() {
        timers.forEach(vertx::cancelTimer);
        vertx.cancelTimer(expiryTimer);
        home.sockets.remove(this);
        commands.watching.end();
    }
}
