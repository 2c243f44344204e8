package kindred.gateway.live;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;

/** Does what a client asks for by its frames. */
final class ClientFrameHandler {
    final WatchList watching;
    final TypingThrottle typing = new TypingThrottle();
    private final LiveEndpoint home;
    private final LiveSocket socket;
    private final ClientCalls calls;
    private final CatchUp resuming;
    private long second;
    private int framesInSecond;

    ClientFrameHandler(LiveEndpoint home, LiveSocket socket, DeliveryTracker conversations) {
        this.home = home;
        this.socket = socket;
        this.calls = new ClientCalls(home.services, socket);
        this.watching = new WatchList(home, socket, calls);
        this.resuming = new CatchUp(home.config, calls, conversations);
    }

    void receive(String text) {
        if (isTooMuch()) {
            socket.close(CloseCode.TOO_MANY_FRAMES);
            return;
        }
        var type = "";
        try {
            var frame = new JsonObject(text);
            type = ClientFrameParser.text(frame, "type");
            handle(type, frame.getJsonObject("data", new JsonObject()));
        } catch (DecodeException notJson) {
            socket.refuse(type, ProblemCode.INVALID_BODY.code(), "A frame must be a JSON object.");
        } catch (ClassCastException wrong) {
            socket.refuse(type, ProblemCode.VALIDATION_FAILED.code(), "data must be an object.");
        } catch (IllegalArgumentException wrong) {
            socket.refuse(type, ProblemCode.VALIDATION_FAILED.code(), wrong.getMessage());
        }
    }

    /** What is of a type that is not known is newer than this gateway, and means nothing here. */
    private void handle(String type, JsonObject data) {
        switch (type) {
            case "authenticate" -> socket.authenticate(ClientFrameParser.text(data, "token"));
            case "watch" -> watching.watch(ClientFrameParser.ids(data, "userIds", home.config.watched()));
            case "unwatch" -> watching.unwatch(ClientFrameParser.ids(data, "userIds", home.config.watched()));
            case "resume" ->
                ClientFrameParser.objects(data, "conversations", home.config.resumed()).stream()
                        .map(ClientFrameParser::place)
                        .toList()
                        .forEach(resuming::resume);
            case "read", "delivered" -> moveTo(ClientFrameParser.place(data), type);
            case "typing" -> type(ClientFrameParser.id(data, "conversationId"));
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

    /** @param position which of the user's: the path of the call is called as the frame is */
    private void moveTo(ResumePosition place, String position) {
        var target = "/v1/conversations/" + place.conversationId() + "/" + position;
        var body = new JsonObject().put("seq", place.seq());
        calls.answer(position, calls.ask(HttpMethod.PUT, "messaging-service", target, body), moved -> {});
    }

    /** Who is in the conversation is asked once, as long as nobody is blocked. */
    private void type(UUID conversationId) {
        if (!typing.isDue(conversationId)) return;
        var known = typing.participants(conversationId);
        if (known.isPresent()) {
            home.typing.tell(conversationId, socket.userId(), known.get());
            return;
        }
        var asked = typing.timesForgotten();
        calls.answer("typing", calls.get("messaging-service", "/v1/conversations/" + conversationId), found -> {
            var canSend = Boolean.TRUE.equals(found.getValue("canSend"));
            if (!canSend || typing.timesForgotten() != asked) return;
            var participants = ClientFrameParser.ids(found, "participantIds", 2);
            typing.know(conversationId, participants);
            home.typing.tell(conversationId, socket.userId(), participants);
        });
    }
}
