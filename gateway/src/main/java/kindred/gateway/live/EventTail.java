package kindred.gateway.live;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.util.List;
import java.util.Map;
import kindred.events.Topics;
import kindred.kit.consume.BroadcastConsumer;
import kindred.kit.consume.BroadcastConsumer.Start;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;

/**
 * Reads new events in every gateway, since each has other sockets, and passes them to the {@link EventDispatcher}. Whenever reading starts
 * again, sockets are told that they may have missed events: their clients then read what they miss.
 */
@ApplicationScoped
class EventTail implements BroadcastConsumer.Handler {
    private static final List<String> TOPICS = List.of(
            Topics.MESSAGES,
            Topics.CONVERSATIONS,
            Topics.BLOCKS,
            Topics.SUBSCRIPTIONS,
            Topics.USERS,
            Topics.PRESENCE,
            TypingPublisher.TOPIC);

    private final EventDispatcher dispatcher;
    private final SocketRegistry sockets;
    private final BroadcastConsumer consumer;

    EventTail(
            EventDispatcher dispatcher,
            SocketRegistry sockets,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.dispatcher = dispatcher;
        this.sockets = sockets;
        this.consumer = new BroadcastConsumer("event-tail", TOPICS, Start.END, kafka, this);
    }

    void start(@Observes StartupEvent event) {
        consumer.start();
    }

    void stop(@Observes ShutdownEvent event) {
        consumer.close();
    }

    /** Without this thread, sockets deliver no events. */
    @Produces
    @Liveness
    HealthCheck liveness() {
        return consumer.liveness("live");
    }

    @Override
    public void started() {
        sockets.forEach(LiveSocket::eventsLost);
    }

    @Override
    public void handle(ConsumerRecord<byte[], byte[]> record) {
        dispatcher.dispatch(record);
    }
}
