package kindred.messaging.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"a-1 | a-1", "\"a-1\" | a-1", "\"a \\\"b\\\" \\\\\" | a \"b\" \\", "a b | a b", "a\"b | a\"b"})
    void quotedAndUnquotedFormsAreTheSameKey(String header, String key) {
        assertThat(IdempotencyKey.of(header).value()).isEqualTo(key);
    }

    @Test
    void limitsTheLengthOfTheUnquotedKey() {
        assertThat(IdempotencyKey.of("\"" + "\\\"".repeat(200) + "\"").value().length())
                .isEqualTo(200);
        assertThat(IdempotencyKey.of("k".repeat(200)).value().length()).isEqualTo(200);
        assertThatExceptionOfType(HttpProblem.class).isThrownBy(() -> IdempotencyKey.of("k".repeat(201)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\"", "\"\"", "\"a", "\"a\"b", "\"a\\b\"", "ä", "a\tb", "a\u007f"})
    void refusesAnInvalidKey(String header) {
        var problem = assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> IdempotencyKey.of(header))
                .actual();

        assertThat(problem.getParameters().get("code")).isEqualTo("idempotency-key-required");
    }
}
