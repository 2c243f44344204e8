package kindred.kit.problem;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Requires the body of a request: a missing body or a JSON null is a 400 {@code invalid-body}. */
@Documented
@Constraint(validatedBy = {})
@NotNull
@ReportAsSingleViolation
@Target(PARAMETER)
@Retention(RUNTIME)
public @interface RequiredBody {
    String message() default "A body is required";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
