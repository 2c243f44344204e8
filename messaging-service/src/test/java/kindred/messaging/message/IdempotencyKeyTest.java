package kindred.messaging.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
        assertEquals(key, IdempotencyKey.of(header).value());
    }

    @Test
    void limitsTheLengthOfTheUnquotedKey() {
        assertEquals(
                200, IdempotencyKey.of("\"" + "\\\"".repeat(200) + "\"").value().length());
        assertEquals(200, IdempotencyKey.of("k".repeat(200)).value().length());
        assertThrows(HttpProblem.class, () -> IdempotencyKey.of("k".repeat(201)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\"", "\"\"", "\"a", "\"a\"b", "\"a\\b\"", "ä", "a\tb", "a\u007f"})
    void refusesAnInvalidKey(String header) {
        var problem = assertThrows(HttpProblem.class, () -> IdempotencyKey.of(header));

        assertEquals("idempotency-key-required", problem.getParameters().get("code"));
    }
}
