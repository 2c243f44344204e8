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
import kindred.kit.log.RequestId;
import kindred.kit.problem.ProblemCode;

/** Answers a request with a problem, as the services do. */
@Singleton
public class ProblemWriter {
    private final ObjectMapper json;
    private final ConnectionTermination ending;

    ProblemWriter(ObjectMapper json, ConnectionTermination ending) {
        this.json = json;
        this.ending = ending;
    }

    public void answer(RoutingContext context, ProblemCode code) {
        answer(context, code.problem());
    }

    /** If an answer has already begun, it is broken off. */
    public void answer(RoutingContext context, HttpProblem problem) {
        var response = context.response();
        if (response.ended() || response.closed()) return;
        if (response.headWritten()) {
            ConnectionTermination.breakOff(context.request());
            return;
        }
        problem.getHeaders().forEach((name, value) -> response.putHeader(name, value.toString()));
        response.setStatusCode(problem.getStatusCode())
                .putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body(problem, context.request()));
        ending.drain(context);
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
