package kindred.kit.consume;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
 */
public final class DeadLetters implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int LONGEST_DETAIL = 500;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param kafka how brokers are reached and who we are to them */
    public DeadLetters(Map<String, Object> kafka, String consumer) {
        this.topic = "kindred.dlq." + consumer;
        var settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "15000");
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Returns when the brokers have it.
     *
     * @throws TryLater if they cannot be reached
     */
    public void park(ConsumerRecord<byte[], byte[]> record, PoisonReason reason, String detail) {
        var parked = new ProducerRecord<>(topic, record.key(), record.value());
        record.headers().forEach(parked.headers()::add);
        say(parked.headers(), "dlq_reason", reason.code());
        say(parked.headers(), "dlq_detail", detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)));
        say(parked.headers(), "dlq_topic", record.topic());
        say(parked.headers(), "dlq_partition", Integer.toString(record.partition()));
        say(parked.headers(), "dlq_offset", Long.toString(record.offset()));
        say(parked.headers(), "dlq_time", Instant.now().toString());
        try {
            producer.send(parked).get();
        } catch (ExecutionException refused) {
            throw new TryLater("A record cannot be parked in " + topic, refused);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new TryLater("A record was not parked in " + topic, stopping);
        }
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
