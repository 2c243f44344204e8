package kindred.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;

/**
 * Converts constraint violations to a problem that names fields of the body and parameters, not Java methods and
 * classes.
 */
final class InvalidFields {
    private InvalidFields() {}

    static HttpProblem.Builder toProblem(ConstraintViolationException failure) {
        var violations = failure.getConstraintViolations();
        if (violations.stream().anyMatch(InvalidFields::isMissingBody))
            return ProblemCode.INVALID_BODY.builder().withDetail("Send a JSON body.");
        var errors = violations.stream()
                .map(violation -> new FieldError(field(violation.getPropertyPath()), violation.getMessage()))
                .distinct()
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .toList();
        return ProblemCode.VALIDATION_FAILED.builder().with("errors", errors);
    }

    private static boolean isMissingBody(ConstraintViolation<?> violation) {
        return violation.getConstraintDescriptor().getAnnotation() instanceof RequiredBody;
    }

    private static String field(Path path) {
        var parameter = "";
        var field = new StringBuilder();
        for (var node : path) {
            if (node.getKind() == ElementKind.PARAMETER) parameter = node.getName();
            if (node.getIndex() != null)
                field.append('[').append(node.getIndex()).append(']');
            if (node.getKind() == ElementKind.PROPERTY)
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
        }
        var isParameterItself = field.isEmpty() || field.charAt(0) == '[';
        return isParameterItself ? parameter + field : field.toString();
    }
}
