package kindred.kit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
        assertEquals(VALID, complaint("👩‍🚀👍🏽"));
        assertEquals(VALID, complaint("abcde"));
        assertEquals(LENGTH, complaint("abcdef"));
        assertEquals(LENGTH, complaint(""));
    }

    @Test
    void nullIsForOthersToRefuse() {
        assertEquals(VALID, complaint(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00a0", "\u3000", "\u200b", "\u2060\ufeff"})
    void whatNobodyCanSeeIsBlank(String text) {
        assertEquals(BLANK, complaint(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\u001b[m", "a\u0085", "a\u007f", "a\nb", "a\tb"})
    void controlCharactersAreRefused(String text) {
        assertEquals(CHARACTERS, complaint(text));
    }

    @Test
    void loneSurrogatesAreRefused() {
        assertEquals(CHARACTERS, complaint("a\ud800"));
        assertEquals(CHARACTERS, complaint("\udc00a"));
    }

    @Test
    void linesMayHaveBreaksAndTabsOnly() {
        assertEquals(VALID, complaint(new Lines("a\r\n\tb")));
        assertEquals(CHARACTERS, complaint(new Lines("a\u000bb")));
        assertEquals(BLANK, complaint(new Lines("\n\n")));
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
