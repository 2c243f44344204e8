package kindred.kit.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kindred.events.EventData;
import kindred.events.EventType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Writes the envelope in which an event travels through the write-ahead log, from {@code pg_logical_emit_message(true, 'outbox', envelope)}
 * to Debezium's outbox router, which takes it apart (deploy/connect). The function {@code emit_event} writes the same one for who emits by
 * hand; here it costs the database next to nothing.
 */
@ApplicationScoped
public class Envelopes {
    /** Kafka refuses records over 1 MB, and one refused record would block all that follow. */
    private static final int MOST_BYTES = 900_000;

    private static final int MOST_BYTES_OF_A_CHARACTER = 3;

    private final ObjectMapper json;
    private final String source;

    Envelopes(ObjectMapper json, @ConfigProperty(name = "quarkus.application.name") String application) {
        this.json = json;
        this.source = "/kindred/" + application;
    }

    /**
     * @param payload the event's data, byte for byte the value of the record; null for a tombstone
     * @param traceparent the trace that the change belongs to, if it does to one
     * @param audience the ids, with commas, of the users who may see the event; null for everybody
     */
    private record Envelope(
            String specversion,
            UUID id,
            String aggregatetype,
            UUID aggregateid,
            String type,
            String source,
            Instant time,
            String dataschema,
            @Nullable String payload,
            @JsonInclude(Include.NON_NULL) @Nullable String traceparent,
            @JsonInclude(Include.NON_NULL) @Nullable String audience) {}

    /**
     * @param key of the Kafka record: the id of what changed
     * @param data an instance of the event's {@link EventType#dataType()}
     */
    public String of(EventType event, UUID key, EventData data, Instant time, @Nullable String traceparent) {
        if (!event.dataType().isInstance(data))
            throw new IllegalArgumentException(event.type() + " carries " + event.dataType());
        var payload = write(event, data);
        if (payload.length() > MOST_BYTES / MOST_BYTES_OF_A_CHARACTER) demandRoom(event, key, payload);
        return write(event, key, payload, time, traceparent, data.audience());
    }

    String ofTombstone(EventType last, UUID key, Instant time, @Nullable String traceparent) {
        return write(last, key, null, time, traceparent, List.of());
    }

    private String write(
            EventType event,
            UUID key,
            @Nullable String payload,
            Instant time,
            @Nullable String traceparent,
            List<UUID> audience) {
        return write(
                event,
                new Envelope(
                        "1.0",
                        UUID.randomUUID(),
                        event.topic(),
                        key,
                        event.type(),
                        source,
                        time,
                        event.dataSchema(),
                        payload,
                        traceparent,
                        audience.isEmpty() ? null : join(audience)));
    }

    private String write(EventType event, Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("The event " + event.type() + " cannot be written as JSON", failure);
        }
    }

    private static void demandRoom(EventType event, UUID key, String payload) {
        var bytes = payload.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES)
            throw new IllegalStateException(
                    "The event " + event.type() + " of " + key + " is too large: " + bytes + " bytes");
    }

    private static String join(List<UUID> audience) {
        return audience.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
