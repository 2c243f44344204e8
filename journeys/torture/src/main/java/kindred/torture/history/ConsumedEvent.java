package kindred.torture.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;

/**
 * An event that a foreign consumer read.
 *
 * @param at milliseconds since the epoch
 * @param id of the CloudEvent
 * @param type of the CloudEvent
 * @param data what the invariants look at: {@code seq}, {@code revision}, {@code version}, {@code messageId}, …; empty if it has none
 */
public record ConsumedEvent(
        long at, String topic, int partition, long offset, String key, String id, String type, Map<String, String> data)
        implements Entry {
    /** A record without a value, with which compaction forgets the key. */
    @JsonIgnore
    public boolean isTombstone() {
        return data.isEmpty();
    }

    /** A field of its data that is a number; 0 if there is none. */
    public long number(String field) {
        return Long.parseLong(data.getOrDefault(field, "0"));
    }
}
