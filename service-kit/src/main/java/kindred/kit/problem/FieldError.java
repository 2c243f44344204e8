package kindred.kit.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param field the path in the body, for example {@code interests[2]}, or the name of the parameter
 * @param message what it has to be; never repeats what was sent
 */
public record FieldError(String field, String message) {}
