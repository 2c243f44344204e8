package kindred.gateway.live;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import kindred.gateway.proxy.Services.Answer;
import kindred.kit.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** One client's socket. Everything but {@code tell} runs on its event loop. */
final class LiveSocket {
    private final LiveEndpoint home;
    private final RoutingContext upgrade;
    private final ServerWebSocket socket;
    private final Vertx vertx;
    private final Context loop;
    private final Outlet outlet;
    private final Conversations conversations;
    private final Set<UUID> watched = new HashSet<>();
    private final List<Long> timers = new ArrayList<>();
    private Session session;
    private long expiryTimer = -1;
    private long second;
    private int framesInSecond;

    LiveSocket(LiveEndpoint home, RoutingContext upgrade, ServerWebSocket socket, Session session) {
        this.home = home;
        this.upgrade = upgrade;
        this.socket = socket;
        this.session = session;
        this.loop = Vertx.currentContext();
        this.vertx = loop.owner();
        this.conversations = new Conversations(this::write);
        this.outlet = new Outlet(socket, home.config.waiting().asLongValue(), conversations::forget);
    }

    UUID userId() {
        return session.userId();
    }

    void begin() {
        socket.textMessageHandler(this::receive);
        socket.closeHandler(closed -> end());
        // A frame that is too large, or no frame at all
        socket.exceptionHandler(broken -> close(CloseCode.NO_FRAME));
        every(home.config.ping(), () -> write(Frame.of("ping", "{}")));
        every(home.config.presence(), this::beOnline);
        expireWithSession();
        write(Frame.of("hello", new JsonObject().put("userId", userId().toString())));
        beOnline();
    }

    /** From any thread. */
    void tell(String frame) {
        loop.runOnContext(now -> write(frame));
    }

    /** From any thread. */
    void tell(Said said) {
        loop.runOnContext(now -> conversations.live(said));
    }

    /** From any thread: nobody knows what happened meanwhile. */
    void missedSomething() {
        loop.runOnContext(now -> {
            conversations.forget();
            write(Outlet.GAP);
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

    private void write(String frame) {
        outlet.write(frame);
    }

    private void end() {
        timers.forEach(vertx::cancelTimer);
        vertx.cancelTimer(expiryTimer);
        home.sockets.remove(this);
        watched.forEach(userId -> home.sockets.unwatch(userId, this));
    }

    private void every(Duration time, Runnable action) {
        timers.add(vertx.setPeriodic(time.toMillis(), timer -> action.run()));
    }

    private void expireWithSession() {
        vertx.cancelTimer(expiryTimer);
        var left = Duration.between(Instant.now(), session.expires().plus(home.config.leeway()));
        expiryTimer = vertx.setTimer(Math.max(1, left.toMillis()), late -> close(CloseCode.SESSION_OVER));
    }

    private void receive(String text) {
        if (isTooMuch()) {
            close(CloseCode.TOO_MANY_FRAMES);
            return;
        }
        var type = "";
        try {
            var frame = new JsonObject(text);
            type = ClientFrames.text(frame, "type");
            handle(type, frame.getJsonObject("data", new JsonObject()));
        } catch (DecodeException notJson) {
            error(type, ProblemCode.INVALID_BODY.code(), "A frame is a JSON object");
        } catch (ClassCastException | IllegalArgumentException wrong) {
            var detail = wrong instanceof ClassCastException ? "data is an object" : wrong.getMessage();
            error(type, ProblemCode.VALIDATION_FAILED.code(), detail);
        }
    }

    /** What is of a type that is not known is newer than this gateway, and means nothing here. */
    private void handle(String type, JsonObject data) {
        switch (type) {
            case "authenticate" -> authenticate(ClientFrames.text(data, "token"));
            case "watch" -> watch(ClientFrames.ids(data, "userIds", home.config.watched()));
            case "unwatch" -> unwatch(ClientFrames.ids(data, "userIds", home.config.watched()));
            case "resume" ->
                ClientFrames.objects(data, "conversations", home.config.resumed()).stream()
                        .map(one -> new Place(ClientFrames.id(one, "conversationId"), ClientFrames.seq(one)))
                        .toList()
                        .forEach(this::resume);
            case "read" -> read(ClientFrames.id(data, "conversationId"), ClientFrames.seq(data));
            default -> {}
        }
    }

    private boolean isTooMuch() {
        var now = System.nanoTime() / 1_000_000_000;
        if (now != second) {
            second = now;
            framesInSecond = 0;
        }
        framesInSecond++;
        return framesInSecond > home.config.framesPerSecond();
    }

    private void authenticate(String token) {
        home.sessions
                .check(token, upgrade)
                .subscribe()
                .with(
                        checked -> loop.runOnContext(now -> renew(checked)),
                        refused -> loop.runOnContext(now -> error(
                                "authenticate",
                                ProblemCode.UNAUTHENTICATED.code(),
                                ProblemCode.UNAUTHENTICATED.title())));
    }

    private void renew(Session checked) {
        if (!checked.userId().equals(session.userId())) {
            close(CloseCode.OTHER_USER);
        } else if (checked.expires().isAfter(session.expires())) {
            session = checked;
            expireWithSession();
        }
    }

    private void watch(List<UUID> userIds) {
        var more = userIds.stream().filter(userId -> !watched.contains(userId)).toList();
        if (watched.size() + more.size() > home.config.watched())
            throw new IllegalArgumentException("At most " + home.config.watched() + " are watched by one socket");
        for (var userId : more) {
            watched.add(userId);
            home.sockets.watch(userId, this);
            ask("watch", HttpMethod.GET, "user-service", "/v1/users/" + userId, null, profile -> {
                write(Frame.of("profile.changed", Dispatch.profile(profile)));
                write(Frame.of("presence", Dispatch.presence(profile)));
            });
        }
    }

    private void unwatch(List<UUID> userIds) {
        for (var userId : userIds) if (watched.remove(userId)) home.sockets.unwatch(userId, this);
    }

    private record Place(UUID conversationId, long seq) {}

    private void resume(Place place) {
        var id = place.conversationId();
        if (!conversations.beginResume(id)) return;
        var missed =
                "/v1/conversations/%s/messages?afterSeq=%d&limit=%d".formatted(id, place.seq(), home.config.missed());
        home.services
                .ask("messaging-service", HttpMethod.GET, missed, session.token(), null)
                .onSuccess(answer -> resume(place, answer))
                .onFailure(away -> conversations.gap(id, place.seq()));
    }

    private void resume(Place place, Answer answer) {
        if (!answer.isSuccess()) {
            conversations.gap(place.conversationId(), place.seq());
            refused("resume", answer);
            return;
        }
        var page = answer.body().toJsonObject();
        if (page.getValue("nextCursor") != null) {
            conversations.gap(place.conversationId(), place.seq());
            return;
        }
        var missed = page.getJsonArray("items").stream()
                .map(item -> (JsonObject) item)
                .map(item -> new Said(place.conversationId(), item.getLong("seq"), Frame.of("message.sent", item)))
                .toList();
        conversations.resume(place.conversationId(), place.seq(), missed);
        write(Frame.of(
                "resumed",
                new JsonObject().put("conversationId", place.conversationId().toString())));
    }

    private void read(UUID conversationId, long seq) {
        var body = new JsonObject().put("seq", seq);
        ask(
                "read",
                HttpMethod.PUT,
                "messaging-service",
                "/v1/conversations/" + conversationId + "/read",
                body,
                moved -> {});
    }

    /** A socket that is open makes its user online; who has not registered cannot be. */
    private void beOnline() {
        if (session.expires().isBefore(Instant.now())) return;
        home.services.ask("user-service", HttpMethod.PUT, "/v1/users/me/presence", session.token(), null);
    }

    private void ask(
            String frame,
            HttpMethod method,
            String service,
            String target,
            @Nullable JsonObject body,
            Consumer<JsonObject> then) {
        home.services
                .ask(service, method, target, session.token(), body)
                .onSuccess(answer -> {
                    if (answer.isSuccess()) then.accept(answer.body().toJsonObject());
                    else refused(frame, answer);
                })
                .onFailure(away ->
                        error(frame, ProblemCode.SERVICE_UNAVAILABLE.code(), ProblemCode.SERVICE_UNAVAILABLE.title()));
    }

    /** As the service said, whose problem has a code for it. */
    private void refused(String frame, Answer answer) {
        try {
            var problem = answer.body().toJsonObject();
            error(frame, problem.getString("code"), problem.getString("title"));
        } catch (DecodeException | ClassCastException noProblem) {
            error(frame, ProblemCode.BAD_GATEWAY.code(), ProblemCode.BAD_GATEWAY.title());
        }
    }

    private void error(String frame, @Nullable String code, @Nullable String detail) {
        write(Frame.of(
                "error", new JsonObject().put("frame", frame).put("code", code).put("detail", detail)));
    }
}
