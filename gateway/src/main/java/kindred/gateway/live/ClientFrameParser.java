package kindred.gateway.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads the fields of frames that a client sends. Throws {@link IllegalArgumentException}, with a message for the
 * client's developer, if a field is not as docs/live.md describes it.
 */
final class ClientFrameParser {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(20).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private ClientFrameParser() {}

    /** Fails with {@link DecodeException} if the text is not one JSON object. */
    static JsonObject frame(String text) {
        try {
            var fields = JSON.readValue(text, OBJECT);
            if (fields == null) throw new DecodeException("null is not an object");
            return new JsonObject(fields);
        } catch (JsonProcessingException invalid) {
            throw new DecodeException("not a JSON object", invalid);
        }
    }

    /** An absent object is an empty one. */
    static JsonObject object(JsonObject frame, String field) {
        if (!frame.containsKey(field)) return new JsonObject();
        if (frame.getValue(field) instanceof JsonObject object) return object;
        throw new IllegalArgumentException(field + " must be an object.");
    }

    static String text(JsonObject data, String field) {
        if (data.getValue(field) instanceof String text) return text;
        throw new IllegalArgumentException(field + " must be a string.");
    }

    static UUID id(JsonObject data, String field) {
        try {
            return UUID.fromString(text(data, field));
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException(field + " must be a UUID.", invalid);
        }
    }

    static ResumePosition position(JsonObject data) {
        var revision = data.getValue("revision") == null ? null : number(data, "revision");
        return new ResumePosition(id(data, "conversationId"), number(data, "seq"), revision);
    }

    private static Long number(JsonObject data, String field) {
        if (data.getValue(field) instanceof Number number
                && number.longValue() >= 0
                && number.longValue() == number.doubleValue()) return number.longValue();
        throw new IllegalArgumentException(field + " must be an integer of at least 0.");
    }

    static List<UUID> ids(JsonObject data, String field, int maxItems) {
        return array(data, field, maxItems).stream()
                .map(item -> id(new JsonObject().put(field, item), field))
                .distinct()
                .toList();
    }

    static List<JsonObject> objects(JsonObject data, String field, int maxItems) {
        return array(data, field, maxItems).stream()
                .map(item -> {
                    if (item instanceof JsonObject object) return object;
                    throw new IllegalArgumentException(field + " must contain objects only.");
                })
                .toList();
    }

    private static JsonArray array(JsonObject data, String field, int maxItems) {
        if (!(data.getValue(field) instanceof JsonArray array))
            throw new IllegalArgumentException(field + " must be an array.");
        if (array.size() > maxItems)
            throw new IllegalArgumentException(field + " must have at most " + maxItems + " items.");
        return array;
    }
}
