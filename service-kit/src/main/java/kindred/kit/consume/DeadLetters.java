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
 * Where a consumer parks what it can do nothing with: topic {@code kindred.dlq.<consumer>}. A parked record has the key, the value and
 * the headers of the original, byte for byte, and headers that say why ({@code dlq_reason}, {@code dlq_detail}), from where
 * ({@code dlq_topic}, {@code dlq_partition}, {@code dlq_offset}) and when ({@code dlq_time}). So it can be published again as it was.
 *
 * <p>{@code kindred.dead.letters} counts them, by reason; from zero, so that the first one is seen to be one more.
 */
public final class DeadLetters implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int LONGEST_DETAIL = 500;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<PoisonReason, Counter> parked = new EnumMap<>(PoisonReason.class);

    /** @param kafka how brokers are reached and who we are to them */
    public DeadLetters(Map<String, Object> kafka, String consumer) {
        this.topic = "kindred.dlq." + consumer;
        var settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "15000");
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        for (var reason : PoisonReason.values())
            parked.put(
                    reason,
                    Counter.builder("kindred.dead.letters")
                            .description("Records that nothing could be done with")
                            .tag("topic", topic)
                            .tag("reason", reason.code())
                            .register(Metrics.globalRegistry));
    }

    /**
     * Returns when the brokers have it.
     *
     * @throws TryLater if they cannot be reached
     */
    public void park(ConsumerRecord<byte[], byte[]> record, PoisonReason reason, String detail) {
        var letter = new ProducerRecord<>(topic, record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        say(letter.headers(), "dlq_reason", reason.code());
        say(letter.headers(), "dlq_detail", detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)));
        say(letter.headers(), "dlq_topic", record.topic());
        say(letter.headers(), "dlq_partition", Integer.toString(record.partition()));
        say(letter.headers(), "dlq_offset", Long.toString(record.offset()));
        say(letter.headers(), "dlq_time", Instant.now().toString());
        try {
            producer.send(letter).get();
        } catch (ExecutionException refused) {
            throw new RetryableException("A record cannot be parked in " + topic, refused);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new RetryableException("A record was not parked in " + topic, stopping);
        }
        Objects.requireNonNull(parked.get(reason)).increment();
        // The detail stays out of the log: it may quote what a person wrote
        LOG.warnf("Parked %s-%d@%d: %s", record.topic(), record.partition(), record.offset(), reason.code());
    }

    private static void say(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
