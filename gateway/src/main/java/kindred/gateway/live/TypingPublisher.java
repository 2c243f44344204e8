package kindred.gateway.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Tells all gateways that somebody types, by a topic of their own that forgets within minutes. Nobody misses what is lost: it is said
 * again, or it is over.
 */
@ApplicationScoped
class TypingPublisher {
    static final String TOPIC = "kindred.typing";
    /** How long clients show it, if it is not said again. */
    static final Duration HOLDS = Duration.ofSeconds(5);

    private static final int MOST_WAITING = 1000;

    private final Map<String, Object> kafka;
    /** A producer may block while Kafka is away: not an event loop. What is too much then is dropped. */
    private final ThreadPoolExecutor sender = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            TypingPublisher::thread,
            new ThreadPoolExecutor.DiscardPolicy());

    private @Nullable Producer<byte[], byte[]> producer;

    TypingPublisher(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    void tell(UUID conversationId, UUID userId, List<UUID> participants) {
        var others = participants.stream()
                .filter(participant -> !participant.equals(userId))
                .map(UUID::toString)
                .collect(Collectors.joining(","));
        var data = new JsonObject()
                .put("conversationId", conversationId.toString())
                .put("userId", userId.toString())
                .put("holdsMs", HOLDS.toMillis());
        var record = new ProducerRecord<>(
                TOPIC,
                conversationId.toString().getBytes(US_ASCII),
                data.encode().getBytes(UTF_8));
        record.headers().add("ce_audience", others.getBytes(US_ASCII));
        publish(record);
    }

    void publish(ProducerRecord<byte[], byte[]> record) {
        sender.execute(() -> {
            var unused = producer().send(record);
        });
    }

    void stop(@Observes ShutdownEvent event) {
        sender.shutdownNow();
        if (producer != null) producer.close(Duration.ZERO);
    }

    /** Made when it is first needed, and only by the one thread. */
    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            var settings = new HashMap<>(kafka);
            settings.put(ProducerConfig.ACKS_CONFIG, "0");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "false");
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "1000");
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "5000");
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "4000");
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "typing");
        thread.setDaemon(true);
        return thread;
    }
}
