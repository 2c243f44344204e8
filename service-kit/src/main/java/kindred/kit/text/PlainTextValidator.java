package kindred.kit.text;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validates {@link PlainText} and reports the first violated rule. */
public class PlainTextValidator implements ConstraintValidator<PlainText, String> {
    private int min;
    private int max;
    private boolean lines;

    @Override
    public void initialize(PlainText limits) {
        min = limits.min();
        max = limits.max();
        lines = limits.lines();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        if (text == null) return true;
        var violation = violation(text);
        violation.ifPresent(message -> {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        });
        return violation.isEmpty();
    }

    private Optional<String> violation(String text) {
        var length = text.codePointCount(0, text.length());
        if (length < min || length > max) return Optional.of("must have " + min + " to " + max + " characters");
        if (text.codePoints().anyMatch(this::isForbidden))
            return Optional.of("must not contain control characters or broken Unicode");
        if (min > 0 && text.codePoints().noneMatch(Visibility::isVisible)) return Optional.of("must not be blank");
        return Optional.empty();
    }

    private boolean isForbidden(int codePoint) {
        if (lines && (codePoint == '\n' || codePoint == '\t' || codePoint == '\r')) return false;
        return Character.getType(codePoint) == Character.CONTROL || Character.getType(codePoint) == Character.SURROGATE;
    }
}
