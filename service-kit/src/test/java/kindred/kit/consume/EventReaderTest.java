package kindred.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import kindred.events.EventType;
import kindred.kit.json.StrictJson;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The consumers test each {@link PoisonReason}, on a real topic. */
class EventReaderTest {
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    private EventReader reader;

    @BeforeEach
    void createReader() {
        new StrictJson().customize(json);
        reader = new EventReader(json);
    }

    @ParameterizedTest
    @EnumSource
    void readsTheSampleOfEveryType(EventType type) throws Exception {
        try (var file = EventReaderTest.class.getResourceAsStream("/samples/" + type.type() + ".json")) {
            var sample = file.readAllBytes();
            var key = json.readValue(sample, type.dataType()).key();
            var record = record(type.topic(), key.toString(), type.type(), sample);
            assertThat(reader.read(record)).isInstanceOfSatisfying(ParsedEvent.Event.class, event -> {
                assertThat(event.type()).isEqualTo(type);
                assertThat(event.data().key()).isEqualTo(key);
            });
        }
    }

    @Test
    void readsATombstoneWithoutHeaders() {
        var key = UUID.randomUUID();
        assertThat(reader.read(new ConsumerRecord<>("kindred.users", 0, 0, bytes(key.toString()), null)))
                .isEqualTo(new ParsedEvent.Tombstone(key));
    }

    @Test
    void readsANewerTypeAsUnknown() {
        var record = record("kindred.users", UUID.randomUUID().toString(), "kindred.user.promoted.v1", bytes("?"));
        assertThat(reader.read(record)).isEqualTo(new ParsedEvent.UnknownType("kindred.user.promoted.v1"));
    }

    @Test
    void readsBrokenUtf8AsPoison() {
        var record = record("kindred.users", UUID.randomUUID().toString(), "kindred.user.erased.v1", new byte[] {
            '"', (byte) 0xC3, '('
        });
        assertThat(reader.read(record))
                .isInstanceOfSatisfying(ParsedEvent.Poison.class, poison -> assertThat(poison.reason())
                        .isEqualTo(PoisonReason.NOT_JSON));
    }

    private static ConsumerRecord<byte[], byte[]> record(
            String topic, String key, String type, byte @Nullable [] value) {
        var record = new ConsumerRecord<>(topic, 0, 0, bytes(key), value);
        Map.of("ce_specversion", "1.0", "ce_id", "1", "ce_source", "/kindred/test", "ce_type", type)
                .forEach((name, text) -> record.headers().add(name, bytes(text)));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
