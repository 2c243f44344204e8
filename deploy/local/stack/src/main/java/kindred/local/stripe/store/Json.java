package kindred.local.stripe.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON in and out. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The shape of Stripe's lists. */
    public static ObjectNode list(String url) {
        var list = object().put("object", "list");
        list.putArray("data");
        return list.put("has_more", false).put("url", url);
    }

    public static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException("not JSON: " + wrong.getOriginalMessage(), wrong);
        }
    }

    /** An object kept beside a class, as a file of this name. */
    public static ObjectNode resource(Class<?> beside, String name) {
        try (var stream = beside.getResourceAsStream(name)) {
            if (stream == null) throw new IllegalArgumentException("no resource " + name);
            return (ObjectNode) MAPPER.readTree(stream);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static String line(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Over several lines, as Stripe writes it. */
    public static String pretty(JsonNode json) {
        return json.toPrettyString();
    }
}
