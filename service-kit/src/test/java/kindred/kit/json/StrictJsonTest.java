package kindred.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    private enum Kind {
        TEXT
    }

    private record AllTypes(
            String text, int number, boolean flag, List<String> list, UUID id, Kind kind, Instant at, Long count) {}

    StrictJsonTest() {
        new StrictJson().customize(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"unknown\":1}",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{\"text\":1}",
                "{\"text\":1.5}",
                "{\"text\":true}",
                "{\"text\":[]}",
                "{\"text\":{}}",
                "{\"number\":\"1\"}",
                "{\"number\":1.5}",
                "{\"number\":null}",
                "{\"number\":true}",
                "{\"number\":99999999999}",
                "{\"count\":\"\"}",
                "{\"flag\":\"true\"}",
                "{\"flag\":1}",
                "{\"list\":\"a\"}",
                "{\"list\":\"\"}",
                "{\"list\":[1]}",
                "{\"list\":{}}",
                "{\"id\":\"\"}",
                "{\"id\":\"x\"}",
                "{\"kind\":0}",
                "{\"kind\":\"\"}",
                "{\"kind\":\"text\"}",
                "{\"at\":\"\"}",
                "{\"at\":1}",
                "{\"at\":\"yesterday\"}",
                "{} {}",
                "{}]",
                "[{}]",
                "\"\"",
                "",
                "{'text':'a'}",
                "{text:1}",
                "{\"text\":\"a\",}",
                "{/* */}",
                "NaN"
            })
    void refusesMalformedOrUnexpectedJson(String body) {
        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> json.readValue(body, AllTypes.class));
    }

    @Test
    void writesInstantsWithMilliseconds() throws Exception {
        assertThat(json.writeValueAsString(Instant.parse("2026-01-31T12:00:00Z")))
                .isEqualTo("\"2026-01-31T12:00:00.000Z\"");
        assertThat(json.writeValueAsString(Instant.parse("2026-01-31T12:00:00.123999Z")))
                .isEqualTo("\"2026-01-31T12:00:00.123Z\"");
    }
}
