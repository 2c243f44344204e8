package kindred.gateway.live;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** A message as it is after a change. */
record ChangeFrame(UUID conversationId, String frame) implements ConversationFrame {
    /** One that was read, and does not say what was done to it. */
    static ChangeFrame of(UUID conversationId, JsonObject message) {
        var type = message.getValue("deletedAt") == null ? "message.edited" : "message.deleted";
        return new ChangeFrame(conversationId, Frame.of(type, message));
    }
}
