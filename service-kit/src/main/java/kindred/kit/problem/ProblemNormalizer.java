package kindred.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import java.io.CharConversionException;
import kindred.kit.http.RequestId;
import org.jspecify.annotations.Nullable;

/** Gives every problem, whoever made it, the code of its kind and the id of its request, and takes out what the client sent. */
@ApplicationScoped
public class ProblemNormalizer implements ProblemPostProcessor {
    private static final String CODE = "code";

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        var ours = hasCode(problem) ? HttpProblem.builder(problem) : describe(problem.getStatusCode(), context.cause);
        problem.getHeaders().forEach(ours::withHeader);
        var finished = finish(ours);
        ServerErrorLog.write(finished, context.cause);
        return finished;
    }

    private static boolean hasCode(HttpProblem problem) {
        return problem.getParameters().containsKey(CODE);
    }

    static HttpProblem finish(HttpProblem.Builder problem) {
        var requestId = RequestId.current();
        return requestId == null
                ? problem.build()
                : problem.with("requestId", requestId).build();
    }

    private static HttpProblem.Builder describe(int status, @Nullable Throwable cause) {
        // Jackson wraps what is thrown while it reads
        for (var at = cause; at != null; at = at.getCause())
            if (at instanceof HttpProblem problem && hasCode(problem)) return HttpProblem.builder(problem);
        if (cause instanceof ConstraintViolationException invalid) return InvalidFields.describe(invalid);
        var inner = cause == null ? null : cause.getCause();
        if (cause instanceof JsonProcessingException malformed) return MalformedJson.describe(malformed);
        if (inner instanceof JsonProcessingException malformed) return MalformedJson.describe(malformed);
        if (cause instanceof CharConversionException || inner instanceof CharConversionException)
            return MalformedJson.notUnicode();
        // Jakarta REST answers 404 to a parameter that cannot be converted: to a client that is a bad request
        if (cause instanceof NotFoundException && inner != null)
            return ProblemCode.INVALID_REQUEST
                    .builder()
                    .withDetail("A URL parameter does not have the documented type.");
        if (DatabaseOutage.isBehind(cause)) return ProblemCode.SERVICE_UNAVAILABLE.builder();
        return ProblemCode.ofStatus(status).builder();
    }
}
