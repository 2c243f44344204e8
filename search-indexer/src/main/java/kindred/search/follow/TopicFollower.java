package kindred.search.follow;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kindred.kit.consume.EventAgeMetrics;
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
 * Reads a topic from its beginning and goes on, in every replica: so there is no group, and nothing is committed. After a failure, and
 * when the topic has got more partitions, it begins again; so what it tells may be known already. Poison is left out, with a warning.
 */
public final class TopicFollower implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicFollower.class);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);
    private static final Duration PARTITIONS_ARE_COUNTED_EVERY = Duration.ofMinutes(1);

    private final String topic;
    private final EventReader reader;
    private final Map<String, Object> kafka;
    private final Consumer<ParsedEvent> apply;
    private final Runnable whenCurrent;
    private final Duration countEvery;
    private final EventAgeMetrics ages = new EventAgeMetrics();
    private final Worker worker;

    /**
     * @param kafka how brokers are reached and who we are to them
     * @param apply is given all but poison, by one thread
     * @param whenCurrent is called by the same thread once everything is applied that was in the topic when it began, and after each poll
     *     from then on
     */
    public TopicFollower(
            String topic,
            ObjectMapper json,
            Map<String, Object> kafka,
            Consumer<ParsedEvent> apply,
            Runnable whenCurrent) {
        this(topic, json, kafka, apply, whenCurrent, PARTITIONS_ARE_COUNTED_EVERY);
    }

    TopicFollower(
            String topic,
            ObjectMapper json,
            Map<String, Object> kafka,
            Consumer<ParsedEvent> apply,
            Runnable whenCurrent,
            Duration countEvery) {
        this.topic = topic;
        this.reader = new EventReader(json);
        this.kafka = kafka;
        this.apply = apply;
        this.whenCurrent = whenCurrent;
        this.countEvery = countEvery;
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
            var isCurrent = false;
            var countAgain = Instant.now().plus(countEvery);
            while (worker.isRunning()) {
                for (var record : consumer.poll(LONGEST_POLL)) {
                    apply(record);
                    if (isCurrent) ages.recordAge(record); // before, it is a replay
                }
                isCurrent = isCurrent || isPast(consumer, ends);
                if (isCurrent) whenCurrent.run();
                worker.succeeded();
                if (Instant.now().isAfter(countAgain)) {
                    if (isOutgrown(consumer, partitions)) return;
                    countAgain = Instant.now().plus(countEvery);
                }
            }
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        var reading = reader.read(record);
        if (reading instanceof ParsedEvent.Poison poison)
            LOG.warnf(
                    "Left out %s-%d@%d: %s",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    poison.reason().code());
        else apply.accept(reading);
    }

    /** By position, not by record: a topic that is written in transactions ends with a marker that is no record. */
    private static boolean isPast(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Where Kafka is away nobody can tell: then it is asked again in a while, and reading goes on where it was. */
    private boolean isOutgrown(KafkaConsumer<?, ?> consumer, List<TopicPartition> partitions) {
        try {
            return EventConsumers.partitions(consumer, List.of(topic)).size() != partitions.size();
        } catch (RetryableException unknown) {
            return false;
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
