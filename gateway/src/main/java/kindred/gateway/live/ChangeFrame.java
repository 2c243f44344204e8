package kindred.gateway.live;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** A frame with the state of a message after an edit, a deletion or a reaction. */
record ChangeFrame(UUID conversationId, String frame) implements ConversationFrame {
    /** The frame for a message as messaging-service returns it. That state does not tell a reaction from an edit. */
    static ChangeFrame of(UUID conversationId, JsonObject message) {
        var type = message.getValue("deletedAt") == null ? "message.edited" : "message.deleted";
        return new ChangeFrame(conversationId, Frame.of(type, message));
    }
}
