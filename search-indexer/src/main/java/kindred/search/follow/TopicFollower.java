package kindred.search.follow;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kindred.kit.consume.EventAges;
import kindred.kit.consume.EventConsumers;
import kindred.kit.consume.EventReader;
import kindred.kit.consume.ParsedEvent;
import kindred.kit.consume.RetryableException;
import kindred.kit.consume.Worker;
import kindred.kit.consume.WorkerLiveness;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.HealthCheck;
import org.jboss.logging.Logger;

/**
 * Reads a whole topic in every replica, from its beginning on. It has no consumer group and commits nothing. After a
 * failure, and when the topic has more partitions than before, it starts again at the beginning, so events can come
 * more than once. Unreadable records are skipped with a warning.
 */
public final class TopicFollower implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicFollower.class);
    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PARTITION_CHECK_INTERVAL = Duration.ofMinutes(1);

    private final String topic;
    private final EventReader reader;
    private final Map<String, Object> kafka;
    private final Consumer<ParsedEvent> handler;
    private final Runnable onCaughtUp;
    private final Duration partitionCheckInterval;
    private final EventAges ages = new EventAges();
    private final Worker worker;

    /**
     * @param kafka connection and credentials of the Kafka client
     * @param handler receives every readable record, on one thread
     * @param onCaughtUp runs on the same thread, once all records are applied that the topic had at the start, and
     *     after each poll from then on
     */
    public TopicFollower(
            String topic,
            ObjectMapper json,
            Map<String, Object> kafka,
            Consumer<ParsedEvent> handler,
            Runnable onCaughtUp) {
        this(topic, json, kafka, handler, onCaughtUp, PARTITION_CHECK_INTERVAL);
    }

    TopicFollower(
            String topic,
            ObjectMapper json,
            Map<String, Object> kafka,
            Consumer<ParsedEvent> handler,
            Runnable onCaughtUp,
            Duration partitionCheckInterval) {
        this.topic = topic;
        this.reader = new EventReader(json);
        this.kafka = kafka;
        this.handler = handler;
        this.onCaughtUp = onCaughtUp;
        this.partitionCheckInterval = partitionCheckInterval;
        this.worker = new Worker("follow-" + topic, this::follow);
    }

    public void start() {
        worker.start();
    }

    public HealthCheck liveness(String name) {
        return new WorkerLiveness(name, worker);
    }

    private void follow(Worker worker) {
        try (var consumer = EventConsumers.ofNoGroup(kafka)) {
            var partitions = EventConsumers.partitions(consumer, List.of(topic));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var isCaughtUp = false;
            var nextPartitionCheck = Instant.now().plus(partitionCheckInterval);
            while (worker.goesOn()) {
                for (var record : consumer.poll(POLL_TIMEOUT)) {
                    apply(record);
                    if (isCaughtUp) ages.handled(record); // earlier records are a replay
                }
                isCaughtUp = isCaughtUp || hasReached(consumer, ends);
                if (isCaughtUp) onCaughtUp.run();
                worker.succeeded();
                if (Instant.now().isAfter(nextPartitionCheck)) {
                    if (hasNewPartitions(consumer, partitions)) return;
                    nextPartitionCheck = Instant.now().plus(partitionCheckInterval);
                }
            }
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        var parsed = reader.read(record);
        if (parsed instanceof ParsedEvent.Poison poison)
            LOG.warnf(
                    "Unreadable record skipped topic=%s partition=%d offset=%d reason=%s",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    poison.reason().code());
        else handler.accept(parsed);
    }

    /** Compares positions, because a topic that is written in transactions ends with a marker and not with a record. */
    private static boolean hasReached(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** False if Kafka is unavailable: reading continues, and the next check comes later. */
    private boolean hasNewPartitions(KafkaConsumer<?, ?> consumer, List<TopicPartition> partitions) {
        try {
            return EventConsumers.partitions(consumer, List.of(topic)).size() != partitions.size();
        } catch (RetryableException unavailable) {
            return false;
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
