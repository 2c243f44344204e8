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

/**
 * Creates Kafka consumers of event topics. They read only committed records, create no topics and do not commit by
 * themselves.
 */
public final class EventConsumers {
    /**
     * How long a broker waits for new records before it answers with none. Partitions that are assigned or sought
     * during a fetch wait until it ends.
     */
    private static final Duration MAX_FETCH_WAIT = Duration.ofSeconds(2);

    private EventConsumers() {}

    /**
     * A consumer that belongs to a group.
     *
     * @param kafka the connection settings, as Quarkus configures them
     * @param overrides settings that take precedence over {@code kafka}
     */
    public static KafkaConsumer<byte[], byte[]> ofGroup(
            String group, Map<String, Object> kafka, Map<String, Object> overrides) {
        var settings = new HashMap<>(overrides);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return consumer(kafka, settings);
    }

    /**
     * A consumer without a group, to which the caller assigns partitions, for replicas that each read all records. If
     * its position is no longer available, {@code poll} fails instead of moving to another position.
     */
    public static KafkaConsumer<byte[], byte[]> ofNoGroup(Map<String, Object> kafka) {
        var settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return consumer(settings, Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"));
    }

    /**
     * All partitions of the topics.
     *
     * @throws RetryableException if a topic does not exist (yet) or Kafka is unavailable
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
            if (known.isEmpty()) throw new RetryableException("Topic does not exist: " + topic);
            return known;
        } catch (TimeoutException failure) {
            throw new RetryableException("Kafka is unavailable", failure);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> kafka, Map<String, Object> overrides) {
        var settings = new HashMap<>(kafka);
        settings.putAll(overrides);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) MAX_FETCH_WAIT.toMillis());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
