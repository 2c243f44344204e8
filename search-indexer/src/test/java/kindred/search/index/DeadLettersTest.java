package kindred.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kindred.events.EventType;
import kindred.events.Topics;
import kindred.local.testing.Event;
import kindred.local.testing.Suite;
import kindred.search.People;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DeadLettersTest {
    private static final String REGISTERED = EventType.USER_REGISTERED.type();

    Suite suite;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    private People people;

    @BeforeEach
    void createPeople() {
        people = new People(suite);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not-json      | this is not JSON",
                "not-json      | {\"userId\": ",
                "wrong-shape   | []",
                "wrong-shape   | null",
                "wrong-shape   | {}",
                "wrong-shape   | {\"userId\":\"KEY\",\"interests\":[],\"subscriptionStatus\":\"none\",\"registeredAt\":\"2026-01-01T00:00:00.000Z\",\"updatedAt\":\"2026-01-01T00:00:00.000Z\"}",
                "wrong-shape   | {\"userId\":\"KEY\",\"interests\":[],\"subscriptionStatus\":\"none\",\"registeredAt\":\"yesterday\",\"updatedAt\":\"2026-01-01T00:00:00.000Z\",\"version\":1}",
                "wrong-shape   | {\"userId\":\"KEY\",\"interests\":[null],\"subscriptionStatus\":\"none\",\"registeredAt\":\"2026-01-01T00:00:00.000Z\",\"updatedAt\":\"2026-01-01T00:00:00.000Z\",\"version\":1}",
                "refused       | {\"userId\":\"KEY\",\"interests\":[],\"subscriptionStatus\":\"none\",\"registeredAt\":\"2026-01-01T00:00:00.000Z\",\"updatedAt\":\"2026-01-01T00:00:00.000Z\",\"version\":-1}",
                "key-mismatch  | {\"userId\":\"3f0b8f5e-8a53-5d0c-9a0e-0d6c2c1d7a11\",\"interests\":[],\"subscriptionStatus\":\"none\",\"registeredAt\":\"2026-01-01T00:00:00.000Z\",\"updatedAt\":\"2026-01-01T00:00:00.000Z\",\"version\":1}",
            })
    void parksPoisonAndIndexesTheNextEvent(String reason, String value) {
        // Given
        var key = UUID.randomUUID().toString();
        var poison = value.replace("KEY", key);
        // When
        suite.publish(Topics.USERS, key, REGISTERED, poison);
        people.add(UUID.fromString(key), "Judge");
        // Then
        people.awaitIndexed();
        var letter = letter(key);
        assertThat(letter.headers().get("dlq_reason")).isEqualTo(reason);
        assertThat(letter.value()).isEqualTo(poison);
        assertThat(letter.headers().get("dlq_topic")).isEqualTo(Topics.USERS);
        assertThat(letter.headers().get("ce_type")).isEqualTo(REGISTERED);
        var original = original(letter);
        assertThat(original.key()).isEqualTo(key);
        assertThat(original.value()).isEqualTo(poison);
    }

    @Test
    void parksAWriteThatElasticsearchRejects() {
        // Given a mood that is too long for a keyword of Elasticsearch; no service publishes such a mood
        var userId = UUID.randomUUID();
        var user = people.user(userId, 1, "Judge");
        var tooLong = People.json(user).replace(people.mood, "m".repeat(40_000));
        // When
        suite.publish(Topics.USERS, userId.toString(), REGISTERED, tooLong);
        people.add("Judge");
        // Then
        people.awaitIndexed();
        var letter = letter(userId.toString());
        assertThat(letter.headers().get("dlq_reason")).isEqualTo("refused");
        assertThat(letter.value()).isEqualTo(tooLong);
        assertThat(letter.headers().get("dlq_detail").isBlank()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 0.3",
        "ce_specversion,",
        "ce_id,",
        "ce_source,",
        "ce_type,",
        "ce_type, kindred.message.sent.v1"
    })
    void parksAnEventWithInvalidHeaders(String header, String value) throws Exception {
        var key = UUID.randomUUID().toString();
        var headers = new HashMap<>(
                Map.of("ce_specversion", "1.0", "ce_id", "1", "ce_source", "/test", "ce_type", REGISTERED));
        if (value == null) headers.remove(header);
        else headers.put(header, value);
        publish(key, headers);
        var reason = header.equals("ce_type") && value != null ? "wrong-topic" : "bad-header";
        assertThat(letter(key).headers().get("dlq_reason")).isEqualTo(reason);
    }

    @Test
    void parksAnInvalidKey() {
        suite.publish(Topics.USERS, "not-a-uuid", REGISTERED, "{}");
        assertThat(letter("not-a-uuid").headers().get("dlq_reason")).isEqualTo("bad-key");
    }

    @Test
    void ignoresAnUnknownType() {
        // Given
        var key = UUID.randomUUID().toString();
        suite.publish(Topics.USERS, key, "kindred.user.promoted.v1", "{\"anything\": true}");
        // When a later event has been indexed
        people.add(UUID.fromString(key), "Judge");
        people.awaitIndexed();
        // Then the unknown event has no dead letter
        try (var letters = suite.events("kindred.dlq.search-indexer")) {
            assertThat(letters.all().stream().noneMatch(letter -> key.equals(letter.key())))
                    .isTrue();
        }
    }

    @Test
    void ignoresAnUnknownField() {
        var user = people.user(UUID.randomUUID(), 1, "Judge");
        var json = People.json(user).replaceFirst("\\{", "{\"shoeSize\": 43, ");
        suite.publish(Topics.USERS, user.userId().toString(), REGISTERED, json);
        people.awaitFound(1);
    }

    private Event letter(String key) {
        try (var letters = suite.events("kindred.dlq.search-indexer")) {
            return letters.awaitEvent(letter -> key.equals(letter.key()));
        }
    }

    private Event original(Event letter) {
        try (var users = suite.events(Topics.USERS)) {
            return users.awaitEvent(
                    event -> letter.headers().get("dlq_partition").equals("" + event.partition())
                            && letter.headers().get("dlq_offset").equals("" + event.offset()));
        }
    }

    private void publish(String key, Map<String, String> headers) throws Exception {
        var record = new ProducerRecord<>(Topics.USERS, key, "{}");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(record).get();
        }
    }
}
