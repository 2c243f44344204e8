package kindred.kit.problem;

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

/**
 * Answers a request with a problem document where no Jakarta REST resource does: in filters, in operator endpoints and in the gateway.
 * Problems that resources throw are written by the extension.
 */
@Singleton
public class ProblemWriter {
    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    public void write(RoutingContext context, HttpProblem problem) {
        var response = context.response();
        problem.getHeaders().forEach((name, value) -> response.putHeader(name, value.toString()));
        response.setStatusCode(problem.getStatusCode())
                .putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(document(problem, context.request()));
    }

    private Buffer document(HttpProblem problem, HttpServerRequest request) {
        var document = HttpProblem.builder(problem).withInstance(InstanceUtils.pathToInstance(request.path()));
        var requestId = request.getHeader(RequestId.HEADER);
        if (requestId != null) document.with("requestId", requestId);
        try {
            return Buffer.buffer(json.writeValueAsBytes(document.build()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
