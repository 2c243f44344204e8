package kindred.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.events.BlockList;
import kindred.events.EventType;
import kindred.events.MessageSent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnvelopesTest {
    private static final UUID ADA = new UUID(0, 1);
    private static final UUID GRACE = new UUID(0, 2);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    private final Envelopes envelopes = new Envelopes(json, "test");

    @Test
    void writesTopicKeyAndDataAsText() throws Exception {
        var envelope = read(sent("hello", TRACE));

        assertThat(envelope.path("aggregatetype").asText()).isEqualTo("kindred.messages");
        assertThat(envelope.path("aggregateid").asText()).isEqualTo(ADA.toString());
        assertThat(envelope.path("type").asText()).isEqualTo("kindred.message.sent.v1");
        assertThat(envelope.path("source").asText()).isEqualTo("/kindred/test");
        assertThat(read(envelope.path("payload").asText()).path("content").asText())
                .isEqualTo("hello");
        assertThat(envelope.path("traceparent").asText()).isEqualTo(TRACE);
        assertThat(envelope.path("audience").asText()).isEqualTo(ADA + "," + GRACE);
    }

    @Test
    void omitsAbsentFieldsExceptThePayload() throws Exception {
        var envelope = read(envelopes.ofTombstone(EventType.BLOCKS_CHANGED, ADA, NOW, null));

        assertThat(envelope.has("traceparent")).isFalse();
        assertThat(envelope.has("audience")).isFalse();
        assertThat(envelope.path("payload").isNull()).isTrue();
    }

    /** Kafka counts bytes: a character can have three. */
    @Test
    void refusesAnEventThatKafkaWouldReject() {
        sent("x".repeat(890_000), null);
        sent("€".repeat(290_000), null);

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> sent("x".repeat(900_000), null));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> sent("€".repeat(300_000), null));
    }

    @Test
    void refusesTheDataOfAnotherEvent() {
        var blocks = new BlockList(ADA, List.of(GRACE), 1);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> envelopes.of(EventType.MESSAGE_SENT, ADA, blocks, NOW, null));
    }

    private String sent(String content, @Nullable String traceparent) {
        var message = new MessageSent(GRACE, ADA, 1, ADA, List.of(ADA, GRACE), "text", content, null, null, NOW);
        return envelopes.of(EventType.MESSAGE_SENT, ADA, message, NOW, traceparent);
    }

    private JsonNode read(String text) throws Exception {
        return json.readTree(text);
    }
}
