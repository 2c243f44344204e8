package kindred.local.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test, or all tests of a class, that run a program beside Java. Where the program is missing, the test is skipped; with
 * {@code CI=true} it fails.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsToolCondition.class)
public @interface NeedsTool {
    /** The name that {@code deploy/checks/tools} has for it. */
    String value();
}
