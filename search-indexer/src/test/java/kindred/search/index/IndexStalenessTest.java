package kindred.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kindred.events.EventType;
import kindred.events.Topics;
import kindred.events.UserState;
import kindred.local.testing.Suite;
import kindred.search.People;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IndexStalenessTest {
    private static final Logger LOG = Logger.getLogger(IndexStalenessTest.class);
    private static final int CHANGES = 20;
    private static final Duration OBJECTIVE = Duration.ofSeconds(2);
    /** Generous for slow machines. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    Suite suite;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Test
    void findsAChangeSoon() throws Exception {
        // Given
        var people = new People(suite);
        var ada = people.add("Judge");
        people.awaitIndexed();
        var delays = new ArrayList<Duration>();
        try (var producer = new KafkaProducer<>(new HashMap<>(kafka), new StringSerializer(), new StringSerializer())) {
            producer.partitionsFor(Topics.USERS); // connects the producer
            // When her career changes repeatedly
            for (var version = 2; version < 2 + CHANGES; version++) {
                var career = "career" + version + "x";
                producer.send(event(people.user(ada, version, career))).get();
                var published = Instant.now();
                await().atMost(Duration.ofMinutes(2))
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> people.find(career).equals(List.of(ada)));
                delays.add(Duration.between(published, Instant.now()));
            }
        }
        // Then each change was found in time
        delays.sort(null);
        LOG.infof(
                "Changes found medianMs=%d maxMs=%d objectiveMs=%d",
                delays.get(CHANGES / 2).toMillis(), delays.get(CHANGES - 1).toMillis(), OBJECTIVE.toMillis());
        assertThat(delays.get(CHANGES - 1).compareTo(LIMIT) < 0)
                .as(delays.toString())
                .isTrue();
    }

    private static ProducerRecord<String, String> event(UserState user) {
        var event = new ProducerRecord<>(Topics.USERS, user.userId().toString(), People.json(user));
        var headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                "" + user.version(),
                "ce_source",
                "/test",
                "ce_type",
                EventType.USER_PERSONA_UPDATED.type());
        headers.forEach((name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return event;
    }
}
