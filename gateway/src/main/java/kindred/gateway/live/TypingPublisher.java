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
 * Publishes typing signals to all gateways, on a topic that keeps records for minutes only. Signals may be lost: a
 * client that still types sends the next one soon.
 */
@ApplicationScoped
class TypingPublisher {
    static final String TOPIC = "kindred.typing";
    /** How long clients show a signal unless it comes again. */
    static final Duration HOLD_TIME = Duration.ofSeconds(5);

    private static final int MAX_QUEUED = 1000;

    private final Map<String, Object> kafka;
    /**
     * Not an event loop, since a producer may block while Kafka is unavailable. Signals beyond the queue are dropped.
     */
    private final ThreadPoolExecutor sender = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_QUEUED),
            TypingPublisher::newThread,
            new ThreadPoolExecutor.DiscardPolicy());

    private @Nullable Producer<byte[], byte[]> producer;

    TypingPublisher(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    void publish(UUID conversationId, UUID userId, List<UUID> participants) {
        var others = participants.stream()
                .filter(participant -> !participant.equals(userId))
                .map(UUID::toString)
                .collect(Collectors.joining(","));
        var data = new JsonObject()
                .put("conversationId", conversationId.toString())
                .put("userId", userId.toString())
                .put("holdsMs", HOLD_TIME.toMillis());
        var record = new ProducerRecord<>(
                TOPIC,
                conversationId.toString().getBytes(US_ASCII),
                data.encode().getBytes(UTF_8));
        record.headers().add("ce_audience", others.getBytes(US_ASCII));
        send(record);
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        sender.execute(() -> {
            var unused = producer().send(record);
        });
    }

    void stop(@Observes ShutdownEvent event) {
        sender.shutdownNow();
        if (producer != null) producer.close(Duration.ZERO);
    }

    /** Created on first use. Only the sender thread calls this. */
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

    private static Thread newThread(Runnable work) {
        var thread = new Thread(work, "typing");
        thread.setDaemon(true);
        return thread;
    }
}
