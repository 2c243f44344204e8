package kindred.kit.problem;

/**
 * The error of one field of a request.
 *
 * @param field the path in the body, for example {@code interests[2]}, or the name of the parameter
 * @param message what the field must be; it never repeats what was sent
 */
public record FieldError(String field, String message) {}
