package kindred.kit.consume;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * {@code kindred.events.age}: how long after a change its event had been dealt with here. That is all of the way: outbox, Debezium, Kafka
 * and this consumer. What is older than an hour is a replay, as when an index is built anew, and is not counted.
 */
public final class EventAges {
    private static final Duration REPLAY = Duration.ofHours(1);
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
    };

    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    /** An event has been dealt with. */
    public void handled(ConsumerRecord<byte[], byte[]> record) {
        time(record)
                .map(time -> Duration.between(time, Instant.now()))
                .filter(age -> age.compareTo(REPLAY) < 0)
                .ifPresent(age -> timers.computeIfAbsent(record.topic(), EventAges::timer)
                        .record(age.isNegative() ? Duration.ZERO : age));
    }

    /** When it happened; empty if the record does not say. */
    public static Optional<Instant> time(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader("ce_time");
        if (header == null || header.value() == null) return Optional.empty();
        try {
            return Optional.of(Instant.parse(new String(header.value(), StandardCharsets.US_ASCII)));
        } catch (DateTimeParseException poison) {
            return Optional.empty();
        }
    }

    private static Timer timer(String topic) {
        return Timer.builder("kindred.events.age")
                .description("From a change to when its event has been dealt with")
                .tag("topic", topic)
                .serviceLevelObjectives(BOUNDS)
                .register(Metrics.globalRegistry);
    }
}
