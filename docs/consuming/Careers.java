import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Keeps the career of every user, and prints each change: the userId, a tab, and the career or nothing.
 *
 * <p>Run it with kafka-clients and jackson-databind in the class path: java Careers.java HOST:PORT [--once]. With --once
 * it ends when it knows all current users.
 */
public class Careers {
    private static final String TOPIC = "kindred.users";

    private final ObjectMapper json = new ObjectMapper();
    /** Versions stay when a user is erased, so that an older event is still recognized. */
    private final Map<String, Long> versions = new HashMap<>();

    private final Map<String, String> careers = new HashMap<>();

    public static void main(String[] arguments) throws Exception {
        new Careers().run(arguments[0], List.of(arguments).contains("--once"));
    }

    /** This state is only in memory, so it is read from the beginning at each start, and no offset is committed. */
    private void run(String servers, boolean once) throws Exception {
        var settings =
                Map.<String, Object>of("bootstrap.servers", servers, "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (!once || ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))
                for (var record : consumer.poll(Duration.ofSeconds(1))) apply(record.key(), record.value());
        }
    }

    private void apply(String userId, String value) throws Exception {
        if (value == null) { // a tombstone: the user is erased
            store(userId, "");
            return;
        }
        // Every type of this topic has the whole state, so its type does not matter
        var user = json.readTree(value);
        var version = user.path("version").asLong();
        if (versions.getOrDefault(userId, -1L) >= version) return; // a duplicate, or an older state
        versions.put(userId, version);
        store(userId, user.path("career").asText(""));
    }

    private void store(String userId, String career) {
        var before = career.isEmpty() ? careers.remove(userId) : careers.put(userId, career);
        if (!career.equals(before == null ? "" : before)) System.out.println(userId + "\t" + career);
    }
}
