package kindred.gateway.live;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.UUID;
import kindred.kit.log.CauseChain;
import kindred.kit.problem.ProblemCode;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Executes the frames that a client sends. */
final class ClientFrameHandler {
    private static final Logger LOG = Logger.getLogger(ClientFrameHandler.class);
    private static final Set<String> TYPES =
            Set.of("authenticate", "watch", "unwatch", "resume", "read", "delivered", "typing");

    final WatchList watchList;
    final TypingThrottle typingThrottle = new TypingThrottle();
    private final LiveConfig config;
    private final TypingPublisher typing;
    private final LiveSocket socket;
    private final ClientCalls calls;
    private final FrameLimiter limiter;
    private final CatchUp catchUp;

    ClientFrameHandler(LiveContext context, LiveSocket socket, DeliveryTracker tracker) {
        this.config = context.config();
        this.typing = context.typing();
        this.socket = socket;
        this.limiter = new FrameLimiter(context.limiter(), socket);
        this.calls = new ClientCalls(context.services(), socket, new CallQueue());
        this.watchList = new WatchList(context, socket, calls);
        this.catchUp = new CatchUp(config, calls, tracker);
    }

    void receive(String text) {
        var type = "";
        try {
            var frame = ClientFrameParser.frame(text);
            type = ClientFrameParser.text(frame, "type");
            var data = ClientFrameParser.object(frame, "data");
            if (limiter.admits(known(type), data)) handle(type, data);
        } catch (DecodeException notJson) {
            sendError(type, ProblemCode.INVALID_BODY, "A frame must be a JSON object without duplicate fields.");
        } catch (IllegalArgumentException invalid) {
            sendError(type, ProblemCode.VALIDATION_FAILED, invalid.getMessage());
        } catch (RuntimeException unexpected) {
            LOG.warnf("Live frame failed frame=%s cause=%s", known(type), CauseChain.of(unexpected));
            sendError(type, ProblemCode.INTERNAL_ERROR, ProblemCode.INTERNAL_ERROR.title());
        }
    }

    /** A frame is a text message. */
    void receiveBinary() {
        sendError("", ProblemCode.INVALID_BODY, "A frame must be a text message.");
    }

    private void sendError(String type, ProblemCode problem, @Nullable String detail) {
        socket.sendError(known(type), problem.code(), detail);
    }

    /** The client's own text is not repeated, and not logged. */
    private static String known(String type) {
        return TYPES.contains(type) ? type : "";
    }

    /** The calls that the frames of the client still wait for are not made. */
    void close() {
        watchList.close();
        calls.close();
    }

    /** Ignores unknown types: a newer client may send them. */
    private void handle(String type, JsonObject data) {
        switch (type) {
            case "authenticate" -> socket.authenticate(ClientFrameParser.text(data, "token"));
            case "watch" -> watchList.watch(ClientFrameParser.ids(data, "userIds", config.maxWatched()));
            case "unwatch" -> watchList.unwatch(ClientFrameParser.ids(data, "userIds", config.maxWatched()));
            case "resume" ->
                ClientFrameParser.objects(data, "conversations", config.maxResumed()).stream()
                        .map(ClientFrameParser::position)
                        .toList()
                        .forEach(catchUp::resume);
            case "read", "delivered" -> updateReceipt(type, ClientFrameParser.position(data));
            case "typing" -> publishTyping(ClientFrameParser.id(data, "conversationId"));
            default -> {}
        }
    }

    /** @param frameType {@code read} or {@code delivered}, which is also the last segment of the call's path */
    private void updateReceipt(String frameType, ResumePosition position) {
        var target = "/v1/conversations/" + position.conversationId() + "/" + frameType;
        var body = new JsonObject().put("seq", position.seq());
        calls.handle(frameType, calls.call(HttpMethod.PUT, "messaging-service", target, body), updated -> {});
    }

    /** Asks for the participants once; the throttle keeps them until a block changes. */
    private void publishTyping(UUID conversationId) {
        if (!typingThrottle.tryAcquire(conversationId)) return;
        var known = typingThrottle.participants(conversationId);
        if (known.isPresent()) {
            typing.publish(conversationId, socket.userId(), known.get());
            return;
        }
        var generation = typingThrottle.generation();
        calls.handle("typing", calls.get("messaging-service", "/v1/conversations/" + conversationId), conversation -> {
            var canSend = Boolean.TRUE.equals(conversation.getValue("canSend"));
            if (!canSend || typingThrottle.generation() != generation) return;
            var participants = ClientFrameParser.ids(conversation, "participantIds", 2);
            typingThrottle.setParticipants(conversationId, participants);
            typing.publish(conversationId, socket.userId(), participants);
        });
    }
}
