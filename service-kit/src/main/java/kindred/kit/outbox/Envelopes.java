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
 * Writes the envelope in which an event travels through the write-ahead log.
 * {@code pg_logical_emit_message(true, 'outbox', envelope)} stores it, and Debezium's outbox router turns it into a
 * Kafka record (deploy/connect). The SQL function {@code emit_event} writes the same envelope for operators. Writing it
 * here costs the database next to nothing.
 */
@ApplicationScoped
class Envelopes {
    /** Kafka rejects records over 1 MB, and one rejected record would block all later ones. */
    private static final int MAX_BYTES = 900_000;

    private static final int MAX_BYTES_PER_CHAR = 3;

    private final ObjectMapper json;
    private final String source;

    Envelopes(ObjectMapper json, @ConfigProperty(name = "quarkus.application.name") String application) {
        this.json = json;
        this.source = "/kindred/" + application;
    }

    /**
     * @param payload the data of the event as JSON, which becomes the value of the record; null for a tombstone
     * @param traceparent the trace of the change; null if there is none
     * @param audience the ids of the users who may see the event, separated by commas; null if there is no restriction
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
     * @param key the key of the Kafka record: the id of the changed entity
     * @param data an instance of the event's {@link EventType#dataType()}
     */
    String of(EventType event, UUID key, EventData data, Instant time, @Nullable String traceparent) {
        return of(event, key, data, data.audience(), time, traceparent);
    }

    /** @param audience the users who may see the event; empty if there is no restriction */
    String of(
            EventType event,
            UUID key,
            EventData data,
            List<UUID> audience,
            Instant time,
            @Nullable String traceparent) {
        if (!event.dataType().isInstance(data))
            throw new IllegalArgumentException(event.type() + " requires data of " + event.dataType());
        var payload = write(event, data);
        if (payload.length() > MAX_BYTES / MAX_BYTES_PER_CHAR) requireMaxSize(event, key, payload);
        return write(event, key, payload, time, traceparent, audience);
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

    private static void requireMaxSize(EventType event, UUID key, String payload) {
        var bytes = payload.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES)
            throw new IllegalStateException(
                    "The event " + event.type() + " of " + key + " is too large: " + bytes + " bytes");
    }

    private static String join(List<UUID> audience) {
        return audience.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
