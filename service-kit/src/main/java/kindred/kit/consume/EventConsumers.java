package kindred.kit.consume;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers of event topics: they see what was committed, make no topics, and commit nothing by themselves. */
public final class EventConsumers {
    /**
     * After this time a broker answers that there is nothing new; what is new it answers at once. Partitions that are assigned, or sought
     * in, while a fetch is underway wait for its end.
     */
    private static final Duration LONGEST_FETCH = Duration.ofSeconds(2);

    private EventConsumers() {}

    /**
     * One of a group.
     *
     * @param kafka where and how, as Quarkus configures it
     * @param more settings of its own
     */
    public static KafkaConsumer<byte[], byte[]> ofGroup(
            String group, Map<String, Object> kafka, Map<String, Object> more) {
        var settings = new HashMap<>(more);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return consumer(kafka, settings);
    }

    /**
     * One that is assigned its partitions, as where every replica reads everything. It never goes on at another place than it was at: where
     * it cannot, {@code poll} fails.
     */
    public static KafkaConsumer<byte[], byte[]> ofNoGroup(Map<String, Object> kafka) {
        var alone = new HashMap<>(kafka);
        alone.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return consumer(alone, Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"));
    }

    /**
     * All of the topics' partitions.
     *
     * @throws TryLater if there is no such topic (yet), or Kafka is away
     */
    public static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Collection<String> topics) {
        return topics.stream()
                .flatMap(topic -> partitionsOf(topic, consumer).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private static List<PartitionInfo> partitionsOf(String topic, KafkaConsumer<?, ?> consumer) {
        try {
            var known = consumer.partitionsFor(topic);
            if (known.isEmpty()) throw new RetryableException("There is no topic " + topic);
            return known;
        } catch (TimeoutException away) {
            throw new RetryableException("Kafka is away", away);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> kafka, Map<String, Object> more) {
        var settings = new HashMap<>(kafka);
        settings.putAll(more);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) LONGEST_FETCH.toMillis());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
