package kindred.local.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** A reader of a topic from its beginning, like a consumer of another team. Not thread-safe. */
public final class Events implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String topic;
    private final KafkaConsumer<@Nullable String, @Nullable String> consumer;
    private final List<Event> read = new ArrayList<>();

    Events(String bootstrapServers, String topic) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"),
                new StringDeserializer(),
                new StringDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) throw new IllegalArgumentException("There is no topic " + topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The first past or future event that matches. Fails the test after 30 s. */
    public Event awaitEvent(Predicate<Event> matches) {
        return awaitEvent(matches, TIMEOUT);
    }

    public Event awaitEvent(Predicate<Event> matches, Duration timeout) {
        var seen = 0;
        for (var deadline = Instant.now().plus(timeout); ; poll(Duration.ofMillis(100))) {
            for (; seen < read.size(); seen++) if (matches.test(read.get(seen))) return read.get(seen);
            if (Instant.now().isAfter(deadline))
                throw new AssertionError("No event on " + topic + " matches within " + timeout.toSeconds() + " s, of "
                        + read.size() + ". The last ones: " + read.subList(Math.max(0, read.size() - 5), read.size()));
        }
    }

    /** A later event with the same key and data, and another id. */
    public Event awaitAgain(Event event) {
        return awaitEvent(other -> other.json().equals(event.json())
                && String.valueOf(other.key()).equals(event.key())
                && !other.id().equals(event.id()));
    }

    /** All events of the topic so far, in the order of each partition. */
    public List<Event> all() {
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))
            poll(Duration.ofMillis(100));
        return List.copyOf(read);
    }

    private void poll(Duration timeout) {
        for (var consumed : consumer.poll(timeout)) read.add(Event.of(consumed));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
