package kindred.kit.consume;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.HealthCheck;

/**
 * Reads all records of its topics in every replica, on a thread of its own. It belongs to no group and commits nothing. After a failure, and
 * when a topic has more partitions, it starts again from its start position. For records that the replicas share, use
 * {@link BatchConsumer} or a channel of Quarkus messaging.
 */
public final class BroadcastConsumer implements AutoCloseable {
    private static final Duration MAX_POLL = Duration.ofSeconds(1);
    private static final Duration PARTITION_CHECK_INTERVAL = Duration.ofMinutes(1);

    /** Where reading starts. */
    public enum Start {
        /** Handles the state that compacted topics keep, then new records. */
        BEGINNING,
        /** Handles new records only. */
        END
    }

    /** Is called by the consumer's thread alone. */
    public interface Handler {
        /** Reading starts, or starts again: from here on records may be missing or come a second time. */
        default void started() {}

        void handle(ConsumerRecord<byte[], byte[]> record);

        /** All records that existed at the start are handled. Called after each poll from then on. */
        default void caughtUp() {}
    }

    private final Collection<String> topics;
    private final Start start;
    private final Map<String, Object> kafka;
    private final Handler handler;
    private final Duration partitionCheckInterval;
    private final EventAgeMetrics ages = new EventAgeMetrics();
    private final Worker worker;

    /** @param kafka the connection settings, as Quarkus configures them */
    public BroadcastConsumer(
            String name, Collection<String> topics, Start start, Map<String, Object> kafka, Handler handler) {
        this(name, topics, start, kafka, handler, PARTITION_CHECK_INTERVAL);
    }

    /** @param partitionCheckInterval how often to look for new partitions */
    public BroadcastConsumer(
            String name,
            Collection<String> topics,
            Start start,
            Map<String, Object> kafka,
            Handler handler,
            Duration partitionCheckInterval) {
        this.topics = topics;
        this.start = start;
        this.kafka = kafka;
        this.handler = handler;
        this.partitionCheckInterval = partitionCheckInterval;
        this.worker = new Worker(name, this::consume);
    }

    public void start() {
        worker.start();
    }

    /** Down if the thread has ended or hangs. */
    public HealthCheck liveness(String name) {
        return new WorkerLiveness(name, worker);
    }

    @Override
    public void close() {
        worker.close();
    }

    private void consume(Worker worker) {
        try (var consumer = EventConsumers.ofNoGroup(kafka)) {
            var partitions = EventConsumers.partitions(consumer, topics);
            consumer.assign(partitions);
            if (start == Start.BEGINNING) consumer.seekToBeginning(partitions);
            else consumer.seekToEnd(partitions);
            var ends = consumer.endOffsets(partitions);
            // The seek is lazy; without this it would happen in the first poll, after started()
            partitions.forEach(consumer::position);
            handler.started();
            var isCaughtUp = isPast(consumer, ends);
            var nextCheck = Instant.now().plus(partitionCheckInterval);
            while (worker.isRunning()) {
                for (var record : consumer.poll(MAX_POLL)) {
                    handler.handle(record);
                    if (isCaughtUp) ages.recordAge(record); // earlier records are a replay
                }
                isCaughtUp = isCaughtUp || isPast(consumer, ends);
                if (isCaughtUp) handler.caughtUp();
                worker.succeeded();
                if (Instant.now().isAfter(nextCheck)) {
                    if (hasNewPartitions(consumer, partitions)) return;
                    nextCheck = Instant.now().plus(partitionCheckInterval);
                }
            }
        }
    }

    /** By position, not by record: a topic that is written in transactions ends with a marker that is not a record. */
    private static boolean isPast(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** False while Kafka is unavailable: reading continues at its position, and the next check finds out. */
    private boolean hasNewPartitions(KafkaConsumer<?, ?> consumer, List<TopicPartition> known) {
        try {
            return EventConsumers.partitions(consumer, topics).size() != known.size();
        } catch (RetryableException unavailable) {
            return false;
        }
    }
}
