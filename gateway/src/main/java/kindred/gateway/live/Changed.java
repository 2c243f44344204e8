package kindred.gateway.live;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** A message as it is after a change. */
record Changed(UUID conversationId, String frame) implements Happened {
    /** One that was read, and does not say what was done to it. */
    static Changed of(UUID conversationId, JsonObject message) {
        var type = message.getValue("deletedAt") == null ? "message.edited" : "message.deleted";
        return new Changed(conversationId, Frame.of(type, message));
    }
}
