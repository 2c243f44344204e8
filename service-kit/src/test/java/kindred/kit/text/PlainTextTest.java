package kindred.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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

    /** A client that validates against the published pattern must not refuse what the service accepts. */
    @Test
    void acceptsNothingThatItsPatternRefuses() {
        var pattern = Pattern.compile(PlainText.PATTERN);
        var refused = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(Visibility::isVisible)
                .mapToObj(Character::toString)
                .filter(text -> !pattern.matcher(text).matches())
                .toList();
        assertThat(refused).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\u00a0", "\u3000", "\u200b", "\u2060\ufeff", "\u3164", "\u2800", "a\u0000", "a\n"})
    void itsPatternRefusesBlankAndControlCharacters(String text) {
        assertThat(Pattern.compile(PlainText.PATTERN).matcher(text).matches()).isFalse();
    }

    @Test
    void itsPatternAllowsLinesOnlyWhereTheyAre() {
        assertThat("a\n\tb".matches(PlainText.LINES_PATTERN)).isTrue();
        assertThat("a\u000bb".matches(PlainText.LINES_PATTERN)).isFalse();
        assertThat("\n".matches(PlainText.LINES_PATTERN)).isFalse();
    }

    @Test
    void acceptsNull() {
        assertThat(violation(null)).isEqualTo(VALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\u00a0",
                "\u3000", // ideographic space
                "\u200b", // zero-width space
                "\u2060\ufeff", // joiners
                "\u3164", // Hangul fillers
                "\u115f",
                "\u1160",
                "\uffa0",
                "\u034f", // combining grapheme joiner
                "\ufe0f", // variation selectors
                "\udb40\udd00",
                "\u180b\u180e", // Mongolian separators
                "\u17b4\u17b5", // Khmer inherent vowels
                "\ud834\udd73", // musical format
                "\udb40\udc41", // tag
                "\u2800", // blank Braille pattern
                "\ud834\udd59", // null notehead
                "\ud80d\udc41", // blank hieroglyph
                "\ufffc", // object replacement
                "\u0301", // accent without a letter
                "\u0378", // unassigned
                "\ue000", // private use
                "\uffff", // no character
                "\u2028\u2029",
                "\u3164 \u2800",
                "\ufe0f\u200d\ufe0f",
                "\u061c\u202e\u2066"
            })
    void refusesInvisibleText(String text) {
        assertThat(violation(text)).isEqualTo(BLANK);
        assertThat(violation(new Lines("\n" + text))).isEqualTo(BLANK);
    }

    /** The last is reserved for an emoji of a later Unicode version. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                ".",
                "7",
                "ㅤa",
                "가",
                "\u1112\u1161\u11ab",
                "क",
                "ا",
                "日",
                "❤️",
                "👩‍🚀",
                "1️⃣",
                "🇩🇪",
                "⠁",
                "€",
                "\ufffd",
                "𝄞",
                "\ud83e\udee1",
                "\ud83e\udeff"
            })
    void acceptsTextOfWhichSomethingIsVisible(String text) {
        assertThat(violation(text)).isEqualTo(VALID);
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
        assertThat(violation("\udc00")).isEqualTo(CHARACTERS);
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
