package kindred.search.follow;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kindred.kit.consume.BroadcastConsumer;
import kindred.kit.consume.BroadcastConsumer.Start;
import kindred.kit.consume.EventReader;
import kindred.kit.consume.ParsedEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.health.HealthCheck;
import org.jboss.logging.Logger;

/**
 * Parses the records of a whole topic in every replica, from its beginning on. After a failure, and when the topic has more partitions
 * than before, it starts again at the beginning, so events can come more than once. Unreadable records are skipped with a warning.
 */
public final class TopicFollower implements BroadcastConsumer.Handler, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicFollower.class);
    private static final Duration PARTITION_CHECK_INTERVAL = Duration.ofMinutes(1);

    private final EventReader reader;
    private final Consumer<ParsedEvent> handler;
    private final Runnable onCaughtUp;
    private final BroadcastConsumer consumer;

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
        this.reader = new EventReader(json);
        this.handler = handler;
        this.onCaughtUp = onCaughtUp;
        this.consumer = new BroadcastConsumer(
                "follow-" + topic, List.of(topic), Start.BEGINNING, kafka, this, partitionCheckInterval);
    }

    public void start() {
        consumer.start();
    }

    public HealthCheck liveness(String name) {
        return consumer.liveness(name);
    }

    @Override
    public void handle(ConsumerRecord<byte[], byte[]> record) {
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

    @Override
    public void caughtUp() {
        onCaughtUp.run();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
