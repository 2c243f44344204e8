package kindred.gateway.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import kindred.gateway.GatewayConfig;
import kindred.gateway.framing.MalformedRequest;
import kindred.kit.problem.ProblemCode;

/** Checks the size and the form of every request. The HTTP server has higher limits of its own behind these. */
@Singleton
class RequestLimits {
    private final GatewayConfig.Limits limits;

    RequestLimits(GatewayConfig config) {
        this.limits = config.limits();
    }

    /** The limit that the request violates, if any. A body without a declared length is counted while it arrives. */
    Optional<ProblemCode> violation(HttpServerRequest request) {
        var malformed = MalformedRequest.problemOf(request);
        if (malformed != null) return Optional.of(malformed);
        if (request.uri().length() > limits.target().asLongValue()) return Optional.of(ProblemCode.URI_TOO_LONG);
        if (headerSize(request) > limits.headers().asLongValue()) return Optional.of(ProblemCode.HEADERS_TOO_LARGE);
        if (request.headers().getAll(HttpHeaders.AUTHORIZATION).size() > 1)
            return Optional.of(ProblemCode.INVALID_REQUEST);
        if (declaredLength(request) > limits.body().asLongValue()) return Optional.of(ProblemCode.PAYLOAD_TOO_LARGE);
        return Optional.empty();
    }

    private static long headerSize(HttpServerRequest request) {
        var size = 0L;
        for (var header : request.headers())
            size += header.getKey().length() + header.getValue().length();
        return size;
    }

    private static long declaredLength(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length); // the server rejects a length that is not a number
    }
}
