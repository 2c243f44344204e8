package kindred.local.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic.
 *
 * @param value the data as in the record; null in a tombstone
 */
public record Event(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        Map<String, String> headers,
        @Nullable String value) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Event of(ConsumerRecord<@Nullable String, @Nullable String> consumed) {
        var headers = new HashMap<String, String>();
        for (var header : consumed.headers())
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        return new Event(
                consumed.topic(),
                consumed.partition(),
                consumed.offset(),
                consumed.key(),
                Map.copyOf(headers),
                consumed.value());
    }

    /** The CloudEvents type; empty if it has none. */
    public String type() {
        return headers.getOrDefault("ce_type", "");
    }

    /** The CloudEvents id; empty if it has none. */
    public String id() {
        return headers.getOrDefault("ce_id", "");
    }

    public boolean isTombstone() {
        return value == null;
    }

    /** The value as JSON; a missing node for a tombstone. */
    public JsonNode json() {
        try {
            return JSON.readTree(value == null ? "" : value);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("The value is not JSON: " + value, notJson);
        }
    }
}
