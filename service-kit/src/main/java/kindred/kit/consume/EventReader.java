package kindred.kit.consume;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import kindred.events.EventData;
import kindred.events.EventType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Parses a Kafka record as a CloudEvent in binary mode. It never fails: an invalid record becomes a
 * {@link ParsedEvent.Poison}.
 */
public final class EventReader {
    private final ObjectMapper json;

    /**
     * @param strict the mapper of the service. This reader ignores unknown fields: an event may be newer than this
     *     program.
     */
    public EventReader(ObjectMapper strict) {
        this.json = strict.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    public ParsedEvent read(ConsumerRecord<byte[], byte[]> record) {
        try {
            var key = key(record);
            return record.value() == null ? new ParsedEvent.Tombstone(key) : event(record, key);
        } catch (UnreadableException failure) {
            return new ParsedEvent.Poison(failure.reason, failure.detail);
        }
    }

    private ParsedEvent event(ConsumerRecord<byte[], byte[]> record, UUID key) throws UnreadableException {
        if (!header(record, "ce_specversion").startsWith("1."))
            throw new UnreadableException(PoisonReason.BAD_HEADER, "ce_specversion is not 1.x");
        for (var name : List.of("ce_id", "ce_source")) header(record, name);
        var name = header(record, "ce_type");
        var type = EventType.of(name).orElse(null);
        if (type == null) return new ParsedEvent.UnknownType(name);
        if (!type.topic().equals(record.topic()))
            throw new UnreadableException(PoisonReason.WRONG_TOPIC, name + " belongs to " + type.topic());
        var data = data(record, type);
        if (!data.key().equals(key))
            throw new UnreadableException(PoisonReason.KEY_MISMATCH, "the data has the key " + data.key());
        return new ParsedEvent.Event(type, data);
    }

    private static UUID key(ConsumerRecord<byte[], byte[]> record) throws UnreadableException {
        var text = text(record.key());
        try {
            var key = UUID.fromString(text);
            if (key.toString().equals(text)) return key;
        } catch (IllegalArgumentException notAnId) {
            // reported below
        }
        throw new UnreadableException(PoisonReason.BAD_KEY, "the key is not a UUID");
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) throws UnreadableException {
        var header = record.headers().lastHeader(name);
        var value = header == null ? "" : text(header.value());
        if (value.isEmpty()) throw new UnreadableException(PoisonReason.BAD_HEADER, name + " is missing");
        return value;
    }

    private EventData data(ConsumerRecord<byte[], byte[]> record, EventType type) throws UnreadableException {
        try {
            var data = json.readValue(record.value(), type.dataType());
            if (data == null) throw new UnreadableException(PoisonReason.WRONG_SHAPE, "the value is null");
            requireComplete((Record) data);
            return data;
        } catch (JsonMappingException otherShape) {
            throw new UnreadableException(PoisonReason.WRONG_SHAPE, otherShape.getOriginalMessage());
        } catch (JsonProcessingException notJson) {
            throw new UnreadableException(PoisonReason.NOT_JSON, notJson.getOriginalMessage());
        } catch (IOException notText) {
            throw new UnreadableException(PoisonReason.NOT_JSON, String.valueOf(notText.getMessage()));
        }
    }

    /** Jackson sets a missing field to null, but only a {@code @Nullable} component may be null. */
    private static void requireComplete(Record data) throws UnreadableException {
        for (var component : data.getClass().getRecordComponents()) {
            var value = value(data, component);
            if (value == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                throw new UnreadableException(PoisonReason.WRONG_SHAPE, component.getName() + " is missing");
            if (value instanceof Record nested) requireComplete(nested);
            if (value instanceof List<?> items) {
                for (var item : items) {
                    if (item == null)
                        throw new UnreadableException(PoisonReason.WRONG_SHAPE, component.getName() + " contains null");
                    if (item instanceof Record nested) requireComplete(nested);
                }
            }
        }
    }

    private static @Nullable Object value(Record data, RecordComponent component) {
        try {
            return component.getAccessor().invoke(data);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static final class UnreadableException extends Exception {
        final PoisonReason reason;
        final String detail;

        UnreadableException(PoisonReason reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
            this.detail = detail;
        }
    }
}
