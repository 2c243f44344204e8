package kindred.torture.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kindred.torture.history.ConsumedEvent;
import kindred.torture.history.History;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Another team's consumer, which adds every event to the history. After an outage of Kafka it continues at its
 * position.
 */
public final class EventRecorder implements Workload, AutoCloseable {
    private static final Duration LONGEST_POLL = Duration.ofMillis(200);

    /** The topics of events, and the dead-letter topics, which should be empty. */
    private static final List<String> TOPICS = List.of(
            "kindred.users",
            "kindred.conversations",
            "kindred.messages",
            "kindred.subscriptions",
            "kindred.media",
            "kindred.dlq.search-indexer",
            "kindred.dlq.user-service");

    private static final List<String> FIELDS = List.of(
            "messageId",
            "seq",
            "revision",
            "version",
            "content",
            "senderId",
            "career",
            "status",
            "active",
            "storageId");

    private final KafkaConsumer<String, @Nullable String> consumer;
    private final History history;

    public EventRecorder(String kafka, History history) {
        this.history = history;
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"),
                new StringDeserializer(),
                new StringDeserializer());
        var partitions = partitions();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private Collection<TopicPartition> partitions() {
        return TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    @Override
    public Duration runOnce() {
        for (var event : consumer.poll(LONGEST_POLL)) history.add(consumed(event));
        return Duration.ZERO;
    }

    /** Must not be called during a poll. */
    @Override
    public void close() {
        consumer.close();
    }

    private static ConsumedEvent consumed(ConsumerRecord<String, @Nullable String> event) {
        return new ConsumedEvent(
                System.currentTimeMillis(),
                event.topic(),
                event.partition(),
                event.offset(),
                event.key(),
                header(event, "ce_id"),
                header(event, "ce_type"),
                data(event.value()));
    }

    private static String header(ConsumerRecord<String, @Nullable String> event, String name) {
        var header = event.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> data(@Nullable String value) {
        var data = new HashMap<String, String>();
        if (value == null) return data;
        var json = parse(value);
        for (var field : FIELDS)
            if (json.hasNonNull(field)) data.put(field, json.path(field).asText());
        return data;
    }

    private static JsonNode parse(String value) {
        try {
            return RecordingClient.JSON.readTree(value);
        } catch (IOException notJson) {
            return RecordingClient.JSON.missingNode();
        }
    }
}
