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

/** Reads a topic from its beginning, as a consumer of another team would. Not for several threads at once. */
public final class Events implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
        if (partitions.isEmpty()) throw new IllegalArgumentException("no topic " + topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The first event that fits, read before or yet to come; fails the test after 30 s. */
    public Event awaitEvent(Predicate<Event> fits) {
        return awaitEvent(fits, PATIENCE);
    }

    public Event awaitEvent(Predicate<Event> fits, Duration patience) {
        var seen = 0;
        for (var deadline = Instant.now().plus(patience); ; poll(Duration.ofMillis(100))) {
            for (; seen < read.size(); seen++) if (fits.test(read.get(seen))) return read.get(seen);
            if (Instant.now().isAfter(deadline))
                throw new AssertionError("no such event on " + topic + " within " + patience.toSeconds() + " s, but "
                        + read.size() + " others: " + read.subList(Math.max(0, read.size() - 5), read.size()));
        }
    }

    /** Another event that tells the same state of the same key. */
    public Event awaitAgain(Event told) {
        return awaitEvent(event -> event.json().equals(told.json())
                && String.valueOf(event.key()).equals(told.key())
                && !event.id().equals(told.id()));
    }

    /** Everything that is on the topic now, in the order of each partition. */
    public List<Event> all() {
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))
            poll(Duration.ofMillis(100));
        return List.copyOf(read);
    }

    private void poll(Duration patience) {
        for (var consumed : consumer.poll(patience)) read.add(Event.of(consumed));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
