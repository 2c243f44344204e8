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
 * The timer {@code kindred.events.age}: the time from a change until this consumer has handled its event. It includes
 * the outbox, Debezium and Kafka. An event older than an hour is a replay, for example while an index is rebuilt, and
 * is not counted.
 */
public final class EventAgeMetrics {
    private static final Duration REPLAY_AGE = Duration.ofHours(1);
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

    /** Records the age of an event that was just handled. */
    public void recordAge(ConsumerRecord<byte[], byte[]> record) {
        time(record)
                .map(time -> Duration.between(time, Instant.now()))
                .filter(age -> age.compareTo(REPLAY_AGE) < 0)
                .ifPresent(age -> timers.computeIfAbsent(record.topic(), EventAgeMetrics::timer)
                        .record(age.isNegative() ? Duration.ZERO : age));
    }

    /** The time of the event; empty if its header is missing or malformed. */
    public static Optional<Instant> time(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader("ce_time");
        if (header == null || header.value() == null) return Optional.empty();
        try {
            return Optional.of(Instant.parse(new String(header.value(), StandardCharsets.US_ASCII)));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    private static Timer timer(String topic) {
        return Timer.builder("kindred.events.age")
                .description("Time from a change until its event was handled")
                .tag("topic", topic)
                .serviceLevelObjectives(BOUNDS)
                .register(Metrics.globalRegistry);
    }
}
