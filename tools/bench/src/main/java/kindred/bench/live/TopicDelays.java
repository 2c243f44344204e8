package kindred.bench.live;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import kindred.bench.suite.BenchmarkSuite;
import kindred.local.suite.Port;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A consumer beside the gateway that measures the delays of messages up to Debezium and up to Kafka. */
final class TopicDelays implements Runnable {
    private static final String TOPIC = "kindred.messages";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Pattern STORED = Pattern.compile("\"createdAt\":\"([^\"]+)\"");
    private static final double NANOS_PER_MILLI = 1e6;

    private final KafkaConsumer<String, String> consumer;
    private final DelayRecorder captured = new DelayRecorder();
    private final DelayRecorder read = new DelayRecorder();

    private TopicDelays(KafkaConsumer<String, String> consumer) {
        this.consumer = consumer;
    }

    /** Starts to consume, until this process ends. */
    static TopicDelays start(BenchmarkSuite suite) {
        var settings = new Properties();
        settings.put("bootstrap.servers", "127.0.0.1:" + suite.port(Port.KAFKA));
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "latest");
        settings.put("enable.auto.commit", "false");
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        var delays = new TopicDelays(consumer);
        var thread = new Thread(delays, "topic-delays");
        thread.setDaemon(true);
        thread.start();
        return delays;
    }

    @Override
    public void run() {
        while (true) consumer.poll(POLL).forEach(this::record);
    }

    private void record(ConsumerRecord<String, String> event) {
        var matcher = STORED.matcher(event.value());
        if (!matcher.find()) return;
        var stored = Instant.parse(matcher.group(1));
        captured.record(Instant.ofEpochMilli(event.timestamp()), stored);
        read.recordNow(stored);
    }

    void reset() {
        captured.reset();
        read.reset();
    }

    /**
     * Delays in milliseconds since a message was stored. {@code captured}: until Debezium has its event, by the
     * timestamp of the record; it includes the commit and the write-ahead log. {@code read}: until a consumer has read
     * it; it includes Connect's poll and transaction.
     */
    Map<String, Double> figures() {
        var figures = new HashMap<String, Double>();
        put("captured", captured, figures);
        put("read", read, figures);
        return figures;
    }

    private static void put(String name, DelayRecorder delays, Map<String, Double> figures) {
        var histogram = delays.snapshot();
        figures.put(name + "P50Ms", millis(histogram.getValueAtPercentile(50)));
        figures.put(name + "P99Ms", millis(histogram.getValueAtPercentile(99)));
    }

    /** Rounded to a tenth. */
    private static double millis(long nanos) {
        return Math.round(nanos / NANOS_PER_MILLI * 10) / 10.0;
    }
}
