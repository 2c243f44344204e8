package kindred.torture.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;

/**
 * An event read by another team's consumer.
 *
 * @param at milliseconds since the epoch
 * @param id of the CloudEvent
 * @param type of the CloudEvent
 * @param data the fields that invariants use: {@code seq}, {@code revision}, {@code version}, {@code messageId}, …;
 *     empty for a tombstone
 */
public record ConsumedEvent(
        long at, String topic, int partition, long offset, String key, String id, String type, Map<String, String> data)
        implements Entry {
    /** Whether it is a record without a value, by which compaction removes the key. */
    @JsonIgnore
    public boolean isTombstone() {
        return data.isEmpty();
    }

    /** A numeric field of the data; 0 if absent. */
    public long number(String field) {
        return Long.parseLong(data.getOrDefault(field, "0"));
    }
}
