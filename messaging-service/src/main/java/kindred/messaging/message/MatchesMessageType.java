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

/** A text has content and no image, an image has an image and, if the sender likes, a caption. */
@Documented
@Constraint(validatedBy = MatchesMessageType.Validator.class)
@Target(TYPE)
@Retention(RUNTIME)
@interface MatchesMessageType {
    String message() default "does not fit its type";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<MatchesMessageType, NewMessage> {
        private record Complaint(String field, String message) {}

        @Override
        public boolean isValid(NewMessage message, ConstraintValidatorContext context) {
            var complaint = complaintAbout(message);
            complaint.ifPresent(found -> {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(found.message)
                        .addPropertyNode(found.field)
                        .addConstraintViolation();
            });
            return complaint.isEmpty();
        }

        private static Optional<Complaint> complaintAbout(NewMessage message) {
            var isImage = message.type().equals("image");
            if (isImage && message.storageId() == null)
                return Optional.of(new Complaint("storageId", "must be given for an image"));
            if (!isImage && message.storageId() != null)
                return Optional.of(new Complaint("storageId", "must not be given for a text"));
            if (!isImage && message.content() == null)
                return Optional.of(new Complaint("content", "must be given for a text"));
            return Optional.empty();
        }
    }
}
