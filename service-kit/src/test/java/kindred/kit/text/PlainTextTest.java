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
    void lengthCountsCodePoints() {
        assertThat(complaint("👩‍🚀👍🏽")).isEqualTo(VALID);
        assertThat(complaint("abcde")).isEqualTo(VALID);
        assertThat(complaint("abcdef")).isEqualTo(LENGTH);
        assertThat(complaint("")).isEqualTo(LENGTH);
    }

    @Test
    void nullIsForOthersToRefuse() {
        assertThat(complaint(null)).isEqualTo(VALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00a0", "\u3000", "\u200b", "\u2060\ufeff"})
    void whatNobodyCanSeeIsBlank(String text) {
        assertThat(complaint(text)).isEqualTo(BLANK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\u001b[m", "a\u0085", "a\u007f", "a\nb", "a\tb"})
    void controlCharactersAreRefused(String text) {
        assertThat(complaint(text)).isEqualTo(CHARACTERS);
    }

    @Test
    void loneSurrogatesAreRefused() {
        assertThat(complaint("a\ud800")).isEqualTo(CHARACTERS);
        assertThat(complaint("\udc00a")).isEqualTo(CHARACTERS);
    }

    @Test
    void linesMayHaveBreaksAndTabsOnly() {
        assertThat(complaint(new Lines("a\r\n\tb"))).isEqualTo(VALID);
        assertThat(complaint(new Lines("a\u000bb"))).isEqualTo(CHARACTERS);
        assertThat(complaint(new Lines("\n\n"))).isEqualTo(BLANK);
    }

    private String complaint(String text) {
        return complaint(new Line(text));
    }

    private String complaint(Object bean) {
        return validator.validate(bean).stream()
                .map(ConstraintViolation::getMessage)
                .findFirst()
                .orElse(VALID);
    }
}
