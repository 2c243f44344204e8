package kindred.kit.outbox;

import java.time.Instant;
import java.util.UUID;
import kindred.events.EventData;
import kindred.events.EventType;
import org.jspecify.annotations.Nullable;

/**
 * An event whose envelope the caller writes.
 *
 * @param key the key of the Kafka record: the id of the changed entity
 * @param data an instance of the type's {@link EventType#dataType()}
 * @param time when the change happened
 * @param traceparent the trace of the request that caused it; null without one
 */
public record PendingEvent(
        EventType type,
        UUID key,
        EventData data,
        Instant time,
        @Nullable String traceparent) {}
