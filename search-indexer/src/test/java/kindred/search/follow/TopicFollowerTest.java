package kindred.search.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Follows a topic of its own with tombstones. */
@QuarkusTest
class TopicFollowerTest {
    private static final int PARTITIONS = 2;

    @Inject
    ObjectMapper json;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private final String topic = "followed." + UUID.randomUUID();
    private final AtomicInteger read = new AtomicInteger();
    private final CompletableFuture<Integer> readWhenCaughtUp = new CompletableFuture<>();
    private Admin admin;
    private TopicFollower follower;

    @BeforeEach
    void createTopic() throws Exception {
        admin = Admin.create(kafka);
        admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                .all()
                .get();
        var settings = new HashMap<>(kafka);
        settings.put("metadata.max.age.ms", "200");
        follower = new TopicFollower(
                topic,
                json,
                settings,
                event -> read.incrementAndGet(),
                () -> readWhenCaughtUp.complete(read.get()),
                Duration.ofMillis(200));
    }

    @Test
    void isCaughtUpAtOnceOnAnEmptyTopic() {
        follower.start();
        assertThat(awaitCaughtUp()).isEqualTo(0);
    }

    @Test
    void isCaughtUpAfterAllCommittedRecords() throws Exception {
        // Given more records than one poll returns, in a transaction, and an aborted transaction
        var records = 2000;
        write(records, true);
        write(10, false);
        // When
        follower.start();
        // Then
        assertThat(awaitCaughtUp()).isEqualTo(records);
    }

    @Test
    void continuesWithLaterRecords() throws Exception {
        follower.start();
        awaitCaughtUp();
        write(3, true);
        await().atMost(Duration.ofMinutes(1)).until(() -> read.get() == 3);
    }

    @Test
    void startsAgainWhenTheTopicHasMorePartitions() throws Exception {
        write(1, true);
        follower.start();
        assertThat(awaitCaughtUp()).isEqualTo(1);
        // When
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(PARTITIONS + 1)))
                .all()
                .get();
        // Then the first record is read again
        await().atMost(Duration.ofMinutes(1)).until(() -> read.get() == 2);
        // And records in the new partition are read
        write(PARTITIONS + 1, true);
        await().atMost(Duration.ofMinutes(1)).until(() -> read.get() == 2 + PARTITIONS + 1);
    }

    @Test
    void isDownAfterClose() {
        follower.start();
        var liveness = follower.liveness("any");
        assertThat(liveness.call().getStatus()).isEqualTo(UP);
        follower.close();
        assertThat(liveness.call().getStatus()).isEqualTo(DOWN);
    }

    private int awaitCaughtUp() {
        await().atMost(Duration.ofMinutes(1)).until(readWhenCaughtUp::isDone);
        return readWhenCaughtUp.join();
    }

    /** Writes to all partitions in turn, in a transaction, as Debezium does. */
    private void write(int tombstones, boolean commits) throws Exception {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("transactional.id", topic);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var partitions = producer.partitionsFor(topic).size();
            var sent = new ArrayList<Future<?>>();
            for (var i = 0; i < tombstones; i++)
                sent.add(producer.send(new ProducerRecord<>(
                        topic, i % partitions, UUID.randomUUID().toString(), null)));
            for (var each : sent) each.get();
            if (commits) producer.commitTransaction();
            else producer.abortTransaction();
        }
    }

    @AfterEach
    void deleteTopic() throws Exception {
        follower.close();
        admin.deleteTopics(List.of(topic)).all().get();
        admin.close();
    }
}
