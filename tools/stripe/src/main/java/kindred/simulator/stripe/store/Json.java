package kindred.simulator.stripe.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads and writes JSON. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** An empty list in Stripe's format. */
    public static ObjectNode list(String url) {
        var list = object().put("object", "list");
        list.putArray("data");
        return list.put("has_more", false).put("url", url);
    }

    public static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException invalid) {
            throw new IllegalArgumentException("The text is not JSON: " + invalid.getOriginalMessage(), invalid);
        }
    }

    /** An object from a file beside a class. */
    public static ObjectNode resource(Class<?> beside, String name) {
        try (var stream = beside.getResourceAsStream(name)) {
            if (stream == null) throw new IllegalArgumentException("There is no resource " + name);
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

    /** Indented, as in Stripe's responses. */
    public static String pretty(JsonNode json) {
        return json.toPrettyString();
    }
}
