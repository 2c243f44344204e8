package kindred.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    private static final String VALID = "";
    private static final String LENGTH = "must have 1 to 5 characters";
    private static final String BLANK = "must not be blank";
    private static final String CHARACTERS = "must not contain control characters or broken Unicode";

    private final Validator validator = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private record Line(@PlainText(max = 5) String text) {}

    private record Lines(@PlainText(max = 5, lines = true) String text) {}

    @Test
    void countsLengthInCodePoints() {
        assertThat(violation("👩‍🚀👍🏽")).isEqualTo(VALID);
        assertThat(violation("abcde")).isEqualTo(VALID);
        assertThat(violation("abcdef")).isEqualTo(LENGTH);
        assertThat(violation("")).isEqualTo(LENGTH);
    }

    @Test
    void acceptsNull() {
        assertThat(violation(null)).isEqualTo(VALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00a0", "\u3000", "\u200b", "\u2060\ufeff"})
    void refusesInvisibleText(String text) {
        assertThat(violation(text)).isEqualTo(BLANK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\u001b[m", "a\u0085", "a\u007f", "a\nb", "a\tb"})
    void refusesControlCharacters(String text) {
        assertThat(violation(text)).isEqualTo(CHARACTERS);
    }

    @Test
    void refusesLoneSurrogates() {
        assertThat(violation("a\ud800")).isEqualTo(CHARACTERS);
        assertThat(violation("\udc00a")).isEqualTo(CHARACTERS);
    }

    @Test
    void allowsBreaksAndTabsInLinesOnly() {
        assertThat(violation(new Lines("a\r\n\tb"))).isEqualTo(VALID);
        assertThat(violation(new Lines("a\u000bb"))).isEqualTo(CHARACTERS);
        assertThat(violation(new Lines("\n\n"))).isEqualTo(BLANK);
    }

    private String violation(String text) {
        return violation(new Line(text));
    }

    private String violation(Object bean) {
        return validator.validate(bean).stream()
                .map(ConstraintViolation::getMessage)
                .findFirst()
                .orElse(VALID);
    }
}
