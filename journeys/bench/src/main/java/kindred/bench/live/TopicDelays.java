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

/** Reads the messages from Kafka beside the gateway, and so tells on which part of their way the time goes. */
final class TopicDelays implements Runnable {
    private static final String TOPIC = "kindred.messages";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Pattern STORED = Pattern.compile("\"createdAt\":\"([^\"]+)\"");
    private static final double MILLION = 1e6;

    private final KafkaConsumer<String, String> consumer;
    private final DelayRecorder captured = new DelayRecorder();
    private final DelayRecorder read = new DelayRecorder();

    private TopicDelays(KafkaConsumer<String, String> consumer) {
        this.consumer = consumer;
    }

    /** From now on, for as long as this process lives. */
    static TopicDelays of(BenchmarkSuite suite) {
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
        var records = new TopicDelays(consumer);
        var thread = new Thread(records, "records");
        thread.setDaemon(true);
        thread.start();
        return records;
    }

    @Override
    public void run() {
        while (true) consumer.poll(POLL).forEach(this::take);
    }

    private void take(ConsumerRecord<String, String> record) {
        var stored = STORED.matcher(record.value());
        if (!stored.find()) return;
        var when = Instant.parse(stored.group(1));
        captured.at(Instant.ofEpochMilli(record.timestamp()), when);
        read.now(when);
    }

    void forget() {
        captured.forget();
        read.forget();
    }

    /**
     * Milliseconds from when a message is stored to when Debezium has captured its event (commit, write-ahead log), which is the timestamp that its
     * outbox router gives the record, and to when that can be read from Kafka (Connect's poll and transaction, too).
     */
    Map<String, Double> figures() {
        var all = new HashMap<String, Double>();
        tell("captured", captured, all);
        tell("read", read, all);
        return all;
    }

    private static void tell(String name, DelayRecorder delays, Map<String, Double> all) {
        var histogram = delays.soFar();
        all.put(name + "P50Ms", tenths(histogram.getValueAtPercentile(50)));
        all.put(name + "P99Ms", tenths(histogram.getValueAtPercentile(99)));
    }

    private static double tenths(long nanos) {
        return Math.round(nanos / MILLION * 10) / 10.0;
    }
}
