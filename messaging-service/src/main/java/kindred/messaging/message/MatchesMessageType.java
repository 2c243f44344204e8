package kindred.messaging.message;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.Optional;

/** Validates that a text has content and no image, and that an image message has an image. Its caption is optional. */
@Documented
@Constraint(validatedBy = MatchesMessageType.Validator.class)
@Target(TYPE)
@Retention(RUNTIME)
@interface MatchesMessageType {
    String message() default "does not match its type";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<MatchesMessageType, NewMessage> {
        private record Violation(String field, String message) {}

        @Override
        public boolean isValid(NewMessage message, ConstraintValidatorContext context) {
            var violation = violationOf(message);
            violation.ifPresent(found -> {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(found.message)
                        .addPropertyNode(found.field)
                        .addConstraintViolation();
            });
            return violation.isEmpty();
        }

        private static Optional<Violation> violationOf(NewMessage message) {
            var isImage = message.type().equals("image");
            if (isImage && message.storageId() == null)
                return Optional.of(new Violation("storageId", "must be given for an image"));
            if (!isImage && message.storageId() != null)
                return Optional.of(new Violation("storageId", "must not be given for a text"));
            if (!isImage && message.content() == null)
                return Optional.of(new Violation("content", "must be given for a text"));
            return Optional.empty();
        }
    }
}
