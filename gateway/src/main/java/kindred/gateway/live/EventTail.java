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
import kindred.kit.consume.EventAgeMetrics;
import kindred.kit.consume.EventConsumers;
import kindred.kit.consume.RetryableException;
import kindred.kit.consume.Worker;
import kindred.kit.consume.WorkerLiveness;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;

/**
 * Every replica reads all events as they come, so there is no group and nothing is committed: what was before a client connected, or
 * while this could not read, it asks for itself. That it has to is told to everybody whenever the end of the topics had to be found anew.
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

    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);
    private static final Duration PARTITIONS_ARE_COUNTED_EVERY = Duration.ofMinutes(1);

    private final EventDispatcher dispatch;
    private final SocketRegistry sockets;
    private final Map<String, Object> kafka;
    private final EventAgeMetrics ages = new EventAgeMetrics();
    private final Worker worker = new Worker("event-tail", this::follow);

    EventTail(
            EventDispatcher dispatch,
            SocketRegistry sockets,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.dispatch = dispatch;
        this.sockets = sockets;
        this.kafka = kafka;
    }

    void start(@Observes StartupEvent event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        worker.close();
    }

    /** Without this thread sockets would be silent. */
    @Produces
    @Liveness
    HealthCheck liveness() {
        return new WorkerLiveness("live", worker);
    }

    private void follow(Worker worker) {
        try (var consumer = EventConsumers.ofNoGroup(kafka)) {
            var partitions = EventConsumers.partitions(consumer, TOPICS);
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position); // now, and not with the first poll
            sockets.forEach(LiveSocket::missedSomething);
            var countAgain = Instant.now().plus(PARTITIONS_ARE_COUNTED_EVERY);
            while (worker.isRunning()) {
                for (var record : consumer.poll(LONGEST_POLL)) {
                    dispatch.accept(record);
                    ages.recordAge(record);
                }
                worker.succeeded();
                if (Instant.now().isAfter(countAgain)) {
                    if (isOutgrown(consumer, partitions)) return;
                    countAgain = Instant.now().plus(PARTITIONS_ARE_COUNTED_EVERY);
                }
            }
        }
    }

    /** Where Kafka is away nobody can tell: then it is asked again in a while, and reading goes on where it was. */
    private static boolean isOutgrown(KafkaConsumer<?, ?> consumer, List<TopicPartition> partitions) {
        try {
            return EventConsumers.partitions(consumer, TOPICS).size() != partitions.size();
        } catch (RetryableException unknown) {
            return false;
        }
    }
}
