package kindred.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    private record Counted(Long count) {}

    private record Bounded(
            @Size(max = 3) List<@Nullable String> strings,

            @Size(max = 3) Set<List<Integer>> lists) {}

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
    void readsAWholeNumberWithAFraction() throws Exception {
        for (var seven : List.of("7", "7.0", "7.000", "0.7e1", "70e-1"))
            assertThat(json.readValue("{\"count\":" + seven + "}", Counted.class).count)
                    .isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.5", "1e19", "1e999999999", "1e-999999999", "9223372036854775808", "\"7\"", "true"})
    void refusesOtherNumbersForAWholeOne(String number) {
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> json.readValue("{\"count\":" + number + "}", Counted.class));
    }

    @Test
    void readsOneElementBeyondTheMaximumSize() throws Exception {
        var strings = json.readValue("{\"strings\":[" + "null,".repeat(40_000) + "null]}", Bounded.class);
        var lists = json.readValue("{\"lists\":[[1],[2],[3],[4],[5,5],[],[7]],\"strings\":[\"a\"]}", Bounded.class);

        assertThat(strings.strings).hasSize(4);
        assertThat(lists.lists).containsExactly(List.of(1), List.of(2), List.of(3), List.of(4));
        assertThat(lists.strings).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"strings\":[\"a\",1]}",
                "{\"strings\":[[]]}",
                "{\"lists\":[[1],[1],[1],[1],[2]]}",
                "{\"strings\":{}}",
                "{\"strings\":[1,2,3,4,5",
                "{\"strings\":[\"1\",\"2\",\"3\",\"4\",\"5\"",
                "{\"strings\":[\"1\",\"2\",\"3\",\"4\",\"5\",}",
                "{\"strings\":[\"1\",\"2\",\"3\",\"4\",{\"a\"]]}"
            })
    void refusesMalformedCollections(String body) {
        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> json.readValue(body, Bounded.class));
    }

    @Test
    void refusesDeepNestingLongNumbersAndLongNames() {
        for (var body : List.of(
                "[".repeat(101) + "]".repeat(101), "[" + "1".repeat(101) + "]", "{\"" + "x".repeat(1_001) + "\":1}"))
            assertThatExceptionOfType(StreamConstraintsException.class).isThrownBy(() -> json.readTree(body));
    }

    @Test
    void writesInstantsWithMilliseconds() throws Exception {
        assertThat(json.writeValueAsString(Instant.parse("2026-01-31T12:00:00Z")))
                .isEqualTo("\"2026-01-31T12:00:00.000Z\"");
        assertThat(json.writeValueAsString(Instant.parse("2026-01-31T12:00:00.123999Z")))
                .isEqualTo("\"2026-01-31T12:00:00.123Z\"");
    }
}
