package kindred.kit.text;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Constrains text that a user wrote: its length in Unicode code points is within the limits, it has no control
 * characters and no lone surrogates and, unless it may be empty, a reader sees something of it. Null is valid.
 */
@Documented
@Constraint(validatedBy = PlainTextValidator.class)
@Target({FIELD, METHOD, PARAMETER, RECORD_COMPONENT, TYPE_USE})
@Retention(RUNTIME)
public @interface PlainText {
    /**
     * A character that a reader sees, as a regular expression that every dialect reads in the same way. It allows all
     * that the validator does, and some characters that it refuses: marks of rarer scripts and unassigned ones.
     */
    String VISIBLE = "[^\\x00-\\x20\\x7F-\\xA0\\xAD\\u0300-\\u036F\\u0483-\\u0489\\u0591-\\u05BD\\u061C\\u064B-\\u065F"
            + "\\u115F\\u1160\\u1680\\u17B4\\u17B5\\u180B-\\u180F\\u1AB0-\\u1ACE\\u1DC0-\\u1DFF\\u2000-\\u200F\\u2028-\\u202F"
            + "\\u205F-\\u206F\\u20D0-\\u20F0\\u2800\\u3000\\u3164\\uE000-\\uF8FF\\uFE00-\\uFE0F\\uFE20-\\uFE2F\\uFEFF\\uFFA0"
            + "\\uFFF0-\\uFFFC]";

    /** Any characters except control characters. */
    String OPTIONAL_PATTERN = "^[^\\x00-\\x1F\\x7F-\\x9F]*$";

    /** The characters of the text as the pattern of a JSON schema. */
    String PATTERN = "^[^\\x00-\\x1F\\x7F-\\x9F]*" + VISIBLE + "[^\\x00-\\x1F\\x7F-\\x9F]*$";

    /** The same where {@link #lines} are allowed. */
    String LINES_PATTERN = "^[^\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F]*" + VISIBLE
            + "[^\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F]*$";

    /** The minimum number of code points. */
    int min() default 1;

    /** The maximum number of code points. */
    int max();

    /** Whether line breaks and tabs are allowed. */
    boolean lines() default false;

    String message() default "is not valid text";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
