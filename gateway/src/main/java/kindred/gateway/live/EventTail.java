package kindred.gateway.live;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kindred.events.Topics;
import kindred.kit.consume.EventAges;
import kindred.kit.consume.EventConsumers;
import kindred.kit.consume.RetryableException;
import kindred.kit.consume.Worker;
import kindred.kit.consume.WorkerLiveness;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;

/**
 * Reads all events from the end of their topics. Every replica reads all of them, so there is no consumer group and no
 * committed offset. Clients read earlier events themselves. When reading starts again at the end, all sockets send a
 * gap.
 */
@ApplicationScoped
class EventTail {
    private static final List<String> TOPICS = List.of(
            Topics.MESSAGES,
            Topics.CONVERSATIONS,
            Topics.BLOCKS,
            Topics.SUBSCRIPTIONS,
            Topics.USERS,
            Topics.PRESENCE,
            TypingPublisher.TOPIC);

    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PARTITION_CHECK_INTERVAL = Duration.ofMinutes(1);

    private final EventDispatcher dispatcher;
    private final SocketRegistry sockets;
    private final Map<String, Object> kafka;
    private final EventAges ages = new EventAges();
    private final Worker worker = new Worker("event-tail", this::readEvents);

    EventTail(
            EventDispatcher dispatcher,
            SocketRegistry sockets,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.dispatcher = dispatcher;
        this.sockets = sockets;
        this.kafka = kafka;
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.close();
    }

    /** Without this thread, sockets receive no events. */
    @Produces
    @Liveness
    HealthCheck liveness() {
        return new WorkerLiveness("live", worker);
    }

    private void readEvents(Worker worker) {
        try (var consumer = EventConsumers.ofNoGroup(kafka)) {
            var partitions = EventConsumers.partitions(consumer, TOPICS);
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position); // finds the end now, not with the first poll
            sockets.forEach(LiveSocket::eventsLost);
            var nextCheck = Instant.now().plus(PARTITION_CHECK_INTERVAL);
            while (worker.goesOn()) {
                for (var record : consumer.poll(POLL_TIMEOUT)) {
                    dispatcher.dispatch(record);
                    ages.handled(record);
                }
                worker.succeeded();
                if (Instant.now().isAfter(nextCheck)) {
                    if (hasNewPartitions(consumer, partitions)) return;
                    nextCheck = Instant.now().plus(PARTITION_CHECK_INTERVAL);
                }
            }
        }
    }

    /** False while Kafka is unavailable: reading continues, and the next check asks again. */
    private static boolean hasNewPartitions(KafkaConsumer<?, ?> consumer, List<TopicPartition> partitions) {
        try {
            return EventConsumers.partitions(consumer, TOPICS).size() != partitions.size();
        } catch (RetryableException unavailable) {
            return false;
        }
    }
}
