package kindred.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import java.io.CharConversionException;
import kindred.kit.log.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * Adds the code and the id of the request to every problem, also to those of the framework, and removes what the client
 * sent.
 */
@ApplicationScoped
public class ProblemNormalizer implements ProblemPostProcessor {
    private static final String CODE = "code";

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        var builder =
                hasCode(problem) ? HttpProblem.builder(problem) : problemFor(problem.getStatusCode(), context.cause);
        problem.getHeaders().forEach(builder::withHeader);
        var normalized = withRequestId(builder);
        ServerErrorLog.write(normalized, context.cause);
        return normalized;
    }

    private static boolean hasCode(HttpProblem problem) {
        return problem.getParameters().containsKey(CODE);
    }

    static HttpProblem withRequestId(HttpProblem.Builder problem) {
        var requestId = RequestId.current();
        return requestId == null
                ? problem.build()
                : problem.with("requestId", requestId).build();
    }

    /** The problem that describes the cause or, for an unknown cause, the status. */
    private static HttpProblem.Builder problemFor(int status, @Nullable Throwable cause) {
        // Jackson wraps exceptions that are thrown while it reads
        for (var at = cause; at != null; at = at.getCause())
            if (at instanceof HttpProblem problem && hasCode(problem)) return HttpProblem.builder(problem);
        if (cause instanceof ConstraintViolationException invalid) return InvalidFields.toProblem(invalid);
        var inner = cause == null ? null : cause.getCause();
        if (cause instanceof JsonProcessingException malformed) return MalformedJson.toProblem(malformed);
        if (inner instanceof JsonProcessingException malformed) return MalformedJson.toProblem(malformed);
        if (cause instanceof CharConversionException || inner instanceof CharConversionException)
            return MalformedJson.notUnicode();
        // Jakarta REST answers 404 to a parameter of the wrong type, which is a 400 for clients
        if (cause instanceof NotFoundException && inner != null)
            return ProblemCode.INVALID_REQUEST
                    .builder()
                    .withDetail("A URL parameter does not have the documented type.");
        if (DatabaseOutage.isCauseOf(cause)) return ProblemCode.SERVICE_UNAVAILABLE.builder();
        return ProblemCode.ofStatus(status).builder();
    }
}
