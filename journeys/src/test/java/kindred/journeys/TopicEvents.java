package kindred.journeys;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the events of a topic from its beginning to its current end, as another team's consumer. */
final class TopicEvents {
    private TopicEvents() {}

    /** The events of a key, in the order of the topic. */
    static List<ConsumerRecord<String, String>> of(RunningSuite suite, String topic, UUID key) {
        return read(suite, topic, event -> key.toString().equals(event.key()));
    }

    static String header(ConsumerRecord<String, String> event, String name) {
        return new String(
                Objects.requireNonNull(event.headers().lastHeader(name), name).value(),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private static List<ConsumerRecord<String, String>> read(
            RunningSuite suite, String topic, Predicate<ConsumerRecord<String, String>> filter) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                suite.kafka(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            Stream<ConsumerRecord<String, String>> events = Stream.empty();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                var records = consumer.poll(Duration.ofMillis(200));
                events = Stream.concat(
                        events, StreamSupport.stream(records.spliterator(), false).filter(filter).toList().stream());
            }
            return events.toList();
        }
    }
}
