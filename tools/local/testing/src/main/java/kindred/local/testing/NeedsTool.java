package kindred.local.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test, or all tests of a class, that run a program besides Java. Without the program the test is skipped; with
 * {@code CI=true} it fails, unless the program is optional.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsToolCondition.class)
public @interface NeedsTool {
    /** The name of the program in {@code deploy/checks/tools}. */
    String value();

    /** Whether the test is skipped even with {@code CI=true}, since the program is not installed for it. */
    boolean optional() default false;
}
