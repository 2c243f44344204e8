package kindred.kit.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts a JSON parsing failure to a problem that says where the error is and what is expected there, never what was
 * sent.
 */
final class MalformedJson {
    /** A field name from the client is repeated only if it matches. */
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final String NOT_WELL_FORMED = "The body is not well-formed JSON in UTF-8";

    private MalformedJson() {}

    static HttpProblem.Builder toProblem(JsonProcessingException failure) {
        var problem = ProblemCode.INVALID_BODY.builder();
        if (failure instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty())
            return problem.with("errors", List.of(new FieldError(path(mismatch), expectation(mismatch))));
        if (failure instanceof JsonParseException) return problem.withDetail(syntaxError(failure));
        return problem.withDetail("The body must be one JSON value that matches the schema.");
    }

    static HttpProblem.Builder notUnicode() {
        return ProblemCode.INVALID_BODY.builder().withDetail(NOT_WELL_FORMED);
    }

    private static String syntaxError(JsonProcessingException failure) {
        var error =
                failure.getOriginalMessage().startsWith("Duplicate field") ? "A field occurs twice" : NOT_WELL_FORMED;
        var location = failure.getLocation();
        return location == null
                ? error
                : error + ": line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String expectation(MismatchedInputException mismatch) {
        if (mismatch instanceof UnrecognizedPropertyException) return "is not a known field";
        var type = mismatch.getTargetType();
        if (type == null) return "is not of the documented type";
        if (type == String.class) return "must be a string";
        if (type == UUID.class) return "must be a UUID";
        if (type == boolean.class || type == Boolean.class) return "must be true or false";
        if (Temporal.class.isAssignableFrom(type)) return "must be an instant such as 2026-01-31T12:00:00.000Z";
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) return "must be a number in range";
        if (Collection.class.isAssignableFrom(type)) return "must be an array";
        return "is not of the documented type";
    }

    private static String path(JsonMappingException failure) {
        var path = new StringBuilder();
        for (var step : failure.getPath()) {
            var name = step.getFieldName();
            if (name == null) path.append('[').append(step.getIndex()).append(']');
            else path.append(path.isEmpty() ? "" : ".").append(printable(name));
        }
        return path.toString();
    }

    private static String printable(@Nullable String name) {
        return name != null && FIELD_NAME.matcher(name).matches() ? name : "?";
    }
}
