package kindred.gateway.live;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import kindred.gateway.proxy.Services.Answer;
import kindred.kit.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Does what a client asks for by its frames. */
final class Commands {
    private final LiveEndpoint home;
    private final LiveSocket socket;
    private final Conversations conversations;
    private final TypingSignals typing = new TypingSignals();
    private final Set<UUID> watched = new HashSet<>();
    private long second;
    private int framesInSecond;

    private record Place(UUID conversationId, long seq) {}

    Commands(LiveEndpoint home, LiveSocket socket, Conversations conversations) {
        this.home = home;
        this.socket = socket;
        this.conversations = conversations;
    }

    void receive(String text) {
        if (isTooMuch()) {
            socket.close(CloseCode.TOO_MANY_FRAMES);
            return;
        }
        var type = "";
        try {
            var frame = new JsonObject(text);
            type = ClientFrames.text(frame, "type");
            handle(type, frame.getJsonObject("data", new JsonObject()));
        } catch (DecodeException notJson) {
            socket.refuse(type, ProblemCode.INVALID_BODY.code(), "A frame is a JSON object");
        } catch (ClassCastException wrong) {
            socket.refuse(type, ProblemCode.VALIDATION_FAILED.code(), "data is an object");
        } catch (IllegalArgumentException wrong) {
            socket.refuse(type, ProblemCode.VALIDATION_FAILED.code(), wrong.getMessage());
        }
    }

    void end() {
        watched.forEach(userId -> home.sockets.unwatch(userId, socket));
    }

    /** What is of a type that is not known is newer than this gateway, and means nothing here. */
    private void handle(String type, JsonObject data) {
        switch (type) {
            case "authenticate" -> socket.authenticate(ClientFrames.text(data, "token"));
            case "watch" -> watch(ClientFrames.ids(data, "userIds", home.config.watched()));
            case "unwatch" -> unwatch(ClientFrames.ids(data, "userIds", home.config.watched()));
            case "resume" ->
                ClientFrames.objects(data, "conversations", home.config.resumed()).stream()
                        .map(one -> new Place(ClientFrames.id(one, "conversationId"), ClientFrames.seq(one)))
                        .toList()
                        .forEach(this::resume);
            case "read" -> read(ClientFrames.id(data, "conversationId"), ClientFrames.seq(data));
            case "typing" -> type(ClientFrames.id(data, "conversationId"));
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

    private void watch(List<UUID> userIds) {
        var more = userIds.stream().filter(userId -> !watched.contains(userId)).toList();
        if (watched.size() + more.size() > home.config.watched())
            throw new IllegalArgumentException("At most " + home.config.watched() + " are watched by one socket");
        for (var userId : more) {
            watched.add(userId);
            home.sockets.watch(userId, socket);
            ask("watch", HttpMethod.GET, "user-service", "/v1/users/" + userId, null, profile -> {
                socket.write(Frame.of("profile.changed", Dispatch.profile(profile)));
                socket.write(Frame.of("presence", Dispatch.presence(profile)));
            });
        }
    }

    private void unwatch(List<UUID> userIds) {
        for (var userId : userIds) if (watched.remove(userId)) home.sockets.unwatch(userId, socket);
    }

    private void resume(Place place) {
        var id = place.conversationId();
        if (!conversations.beginResume(id)) return;
        var missed =
                "/v1/conversations/%s/messages?afterSeq=%d&limit=%d".formatted(id, place.seq(), home.config.missed());
        home.services
                .ask("messaging-service", HttpMethod.GET, missed, socket.token(), null)
                .map(answer -> resume(place, answer))
                .onFailure(failed -> conversations.gap(id, place.seq()));
    }

    /** Whether everything is told now. */
    private boolean resume(Place place, Answer answer) {
        var id = place.conversationId();
        if (!answer.isSuccess()) {
            conversations.gap(id, place.seq());
            refused("resume", answer);
            return false;
        }
        var page = answer.body().toJsonObject();
        if (page.getValue("nextCursor") != null) {
            conversations.gap(id, place.seq());
            return false;
        }
        var missed = page.getJsonArray("items").stream()
                .map(item -> (JsonObject) item)
                .map(item -> new Said(id, item.getLong("seq"), Frame.of("message.sent", item)))
                .toList();
        conversations.resume(id, place.seq(), missed);
        socket.write(Frame.of("resumed", new JsonObject().put("conversationId", id.toString())));
        return true;
    }

    private void read(UUID conversationId, long seq) {
        var body = new JsonObject().put("seq", seq);
        var target = "/v1/conversations/" + conversationId + "/read";
        ask("read", HttpMethod.PUT, "messaging-service", target, body, moved -> {});
    }

    /** Who is in the conversation is asked once. */
    private void type(UUID conversationId) {
        if (typing.isKnown(conversationId)) {
            tellOfTyping(conversationId);
            return;
        }
        ask("typing", HttpMethod.GET, "messaging-service", "/v1/conversations/" + conversationId, null, found -> {
            typing.know(conversationId, ClientFrames.ids(found, "participantIds", 2));
            tellOfTyping(conversationId);
        });
    }

    private void tellOfTyping(UUID conversationId) {
        typing.due(conversationId)
                .ifPresent(participants -> home.typing.tell(conversationId, socket.userId(), participants));
    }

    private void ask(
            String frame,
            HttpMethod method,
            String service,
            String target,
            @Nullable JsonObject body,
            Consumer<JsonObject> then) {
        home.services
                .ask(service, method, target, socket.token(), body)
                .map(answer -> {
                    if (answer.isSuccess()) then.accept(answer.body().toJsonObject());
                    else refused(frame, answer);
                    return answer;
                })
                .onFailure(failed -> socket.refuse(
                        frame,
                        failed instanceof DecodeException ? ProblemCode.BAD_GATEWAY : ProblemCode.SERVICE_UNAVAILABLE));
    }

    /** As the service said, whose problem has a code for it. */
    private void refused(String frame, Answer answer) {
        try {
            var problem = answer.body().toJsonObject();
            socket.refuse(frame, problem.getString("code"), problem.getString("title"));
        } catch (DecodeException | ClassCastException noProblem) {
            socket.refuse(frame, ProblemCode.BAD_GATEWAY);
        }
    }
}
