package kindred.gateway.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** Reads what a client sends. Throws {@link IllegalArgumentException}, with a text for its developer, at what is not as docs/live.md says. */
final class ClientFrameParser {
    private ClientFrameParser() {}

    static String text(JsonObject data, String field) {
        if (data.getValue(field) instanceof String text) return text;
        throw new IllegalArgumentException(field + " must be a string.");
    }

    static UUID id(JsonObject data, String field) {
        try {
            return UUID.fromString(text(data, field));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(field + " must be a UUID.", wrong);
        }
    }

    static ResumePosition place(JsonObject data) {
        var revision = data.getValue("revision") == null ? null : number(data, "revision");
        return new ResumePosition(id(data, "conversationId"), number(data, "seq"), revision);
    }

    private static Long number(JsonObject data, String field) {
        if (data.getValue(field) instanceof Number number
                && number.longValue() >= 0
                && number.longValue() == number.doubleValue()) return number.longValue();
        throw new IllegalArgumentException(field + " must be an integer of at least 0.");
    }

    /** @param most of them */
    static List<UUID> ids(JsonObject data, String field, int most) {
        return array(data, field, most).stream()
                .map(one -> id(new JsonObject().put(field, one), field))
                .distinct()
                .toList();
    }

    static List<JsonObject> objects(JsonObject data, String field, int most) {
        return array(data, field, most).stream()
                .map(one -> {
                    if (one instanceof JsonObject object) return object;
                    throw new IllegalArgumentException(field + " must contain objects only.");
                })
                .toList();
    }

    private static JsonArray array(JsonObject data, String field, int most) {
        if (!(data.getValue(field) instanceof JsonArray array))
            throw new IllegalArgumentException(field + " must be an array.");
        if (array.size() > most) throw new IllegalArgumentException(field + " must have at most " + most + " items.");
        return array;
    }
}
