package kindred.kit.consume;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/**
 * The dead-letter topic of a consumer, {@code kindred.dlq.<consumer>}, for records that the consumer cannot process. A
 * dead letter has the key, the value and the headers of the original byte for byte, so that an operator can publish it
 * again. Further headers have the reason ({@code dlq_reason}, {@code dlq_detail}), the origin ({@code dlq_topic},
 * {@code dlq_partition}, {@code dlq_offset}) and the time ({@code dlq_time}).
 *
 * <p>{@code kindred.dead.letters} counts them by reason. Each counter starts at zero, so that an alert sees the first
 * increase.
 */
public final class DeadLetters implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int MAX_DETAIL_LENGTH = 500;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<PoisonReason, Counter> counters = new EnumMap<>(PoisonReason.class);

    /** @param kafka the connection settings */
    public DeadLetters(Map<String, Object> kafka, String consumer) {
        this.topic = "kindred.dlq." + consumer;
        var settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "15000");
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        for (var reason : PoisonReason.values())
            counters.put(
                    reason,
                    Counter.builder("kindred.dead.letters")
                            .description("Records that the consumer could not process")
                            .tag("topic", topic)
                            .tag("reason", reason.code())
                            .register(Metrics.globalRegistry));
    }

    /**
     * Returns after the brokers have acknowledged the dead letter.
     *
     * @throws RetryableException if the brokers are unavailable
     */
    public void park(ConsumerRecord<byte[], byte[]> record, PoisonReason reason, String detail) {
        var letter = new ProducerRecord<>(topic, record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        addHeader(letter.headers(), "dlq_reason", reason.code());
        addHeader(letter.headers(), "dlq_detail", detail.substring(0, Math.min(detail.length(), MAX_DETAIL_LENGTH)));
        addHeader(letter.headers(), "dlq_topic", record.topic());
        addHeader(letter.headers(), "dlq_partition", Integer.toString(record.partition()));
        addHeader(letter.headers(), "dlq_offset", Long.toString(record.offset()));
        addHeader(letter.headers(), "dlq_time", Instant.now().toString());
        try {
            producer.send(letter).get();
        } catch (ExecutionException failure) {
            throw new RetryableException("Dead letter could not be written to " + topic, failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new RetryableException("Interrupted before the dead letter was written to " + topic, interruption);
        }
        Objects.requireNonNull(counters.get(reason)).increment();
        // Without the detail, which may quote what a user wrote
        LOG.warnf(
                "Record written to dead letters topic=%s partition=%d offset=%d reason=%s",
                record.topic(), record.partition(), record.offset(), reason.code());
    }

    private static void addHeader(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
