package kindred.kit.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import kindred.kit.problem.ProblemCode;
import kindred.kit.problem.ProblemWriter;
import kindred.kit.problem.ServerErrorLog;
import org.jspecify.annotations.Nullable;

/**
 * Registers the operations that operators may ask for, under {@code /q/operations/} on the management port, which clients cannot reach.
 * Operations run on worker threads. A failure is answered with a problem: {@link IllegalArgumentException} with 400 and its message, an
 * {@link HttpProblem} as it is, an unavailable database with 503, anything else with 500. Each 5xx is logged with its cause.
 */
@Singleton
public class OperatorEndpoints {
    private static final String ROOT = "/q/operations/";

    private final ObjectMapper json;
    private final ProblemWriter problems;

    OperatorEndpoints(ObjectMapper json, ProblemWriter problems) {
        this.json = json;
        this.problems = problems;
    }

    /** An operation whose result is the JSON answer; null is answered with 204. */
    public interface Operation {
        @Nullable
        Object run(RoutingContext request) throws Exception;
    }

    /** An operation that writes its answer itself, piece by piece. */
    public interface StreamingOperation {
        void run(RoutingContext request) throws Exception;
    }

    /** @param path after {@code /q/operations/}; may have Vert.x Web's path parameters */
    public void get(ManagementInterface management, String path, Operation operation) {
        register(management, HttpMethod.GET, path, request -> answer(request, operation));
    }

    /** @param path as in {@link #get} */
    public void post(ManagementInterface management, String path, Operation operation) {
        register(management, HttpMethod.POST, path, request -> answer(request, operation));
    }

    /** If the operation fails after the answer has begun, the connection is closed. */
    public void postStreaming(ManagementInterface management, String path, StreamingOperation operation) {
        register(management, HttpMethod.POST, path, operation);
    }

    private void register(
            ManagementInterface management, HttpMethod method, String path, StreamingOperation operation) {
        management.router().route(method, ROOT + path).blockingHandler(request -> run(request, operation), false);
    }

    private void run(RoutingContext request, StreamingOperation operation) {
        try {
            operation.run(request);
        } catch (Exception failure) {
            var problem = ProblemCode.problemOf(failure);
            ServerErrorLog.write(problem, failure);
            if (request.response().headWritten()) request.request().connection().close();
            else problems.write(request, problem);
        }
    }

    private void answer(RoutingContext request, Operation operation) throws Exception {
        var result = operation.run(request);
        var response = request.response();
        if (result == null) response.setStatusCode(204).end();
        else response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(json.writeValueAsString(result));
    }
}
