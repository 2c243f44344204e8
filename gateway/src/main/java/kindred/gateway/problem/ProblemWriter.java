package kindred.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.InstanceUtils;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import kindred.kit.http.RequestId;
import kindred.kit.problem.ProblemCode;

/** Writes problems (RFC 9457) as responses, in the same format as the services. */
@Singleton
public class ProblemWriter {
    private final ObjectMapper json;
    private final ConnectionTermination termination;

    ProblemWriter(ObjectMapper json, ConnectionTermination termination) {
        this.json = json;
        this.termination = termination;
    }

    public void write(RoutingContext context, ProblemCode code) {
        write(context, code.problem());
    }

    /** If a response has already begun, closes the connection instead. */
    public void write(RoutingContext context, HttpProblem problem) {
        var response = context.response();
        if (response.ended() || response.closed()) return;
        if (response.headWritten()) {
            ConnectionTermination.abort(context.request());
            return;
        }
        problem.getHeaders().forEach((name, value) -> response.putHeader(name, value.toString()));
        response.setStatusCode(problem.getStatusCode())
                .putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body(problem, context.request()));
        termination.drain(context);
    }

    private Buffer body(HttpProblem problem, HttpServerRequest request) {
        var complete = HttpProblem.builder(problem)
                .withInstance(InstanceUtils.pathToInstance(request.path()))
                .with("requestId", request.getHeader(RequestId.HEADER))
                .build();
        try {
            return Buffer.buffer(json.writeValueAsBytes(complete));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
