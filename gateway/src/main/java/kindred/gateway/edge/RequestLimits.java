package kindred.gateway.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import kindred.gateway.GatewayConfig;
import kindred.kit.problem.ProblemCode;

/** The form every request must have, whatever it asks for. The server itself refuses only what is far beyond. */
@Singleton
class RequestLimits {
    private final GatewayConfig.Limits limits;

    RequestLimits(GatewayConfig config) {
        this.limits = config.limits();
    }

    /** What is wrong with the request, if anything. A body without a declared length is counted as it comes. */
    Optional<ProblemCode> violated(HttpServerRequest request) {
        if (request.uri().length() > limits.target().asLongValue()) return Optional.of(ProblemCode.URI_TOO_LONG);
        if (sizeOfHeaders(request) > limits.headers().asLongValue()) return Optional.of(ProblemCode.HEADERS_TOO_LARGE);
        if (!isUnambiguous(request)) return Optional.of(ProblemCode.INVALID_REQUEST);
        if (declaredLength(request) > limits.body().asLongValue()) return Optional.of(ProblemCode.PAYLOAD_TOO_LARGE);
        return Optional.empty();
    }

    private static long sizeOfHeaders(HttpServerRequest request) {
        var size = 0L;
        for (var header : request.headers())
            size += header.getKey().length() + header.getValue().length();
        return size;
    }

    /** One host, and one way to tell where the body ends: what proxies and servers disagree on is how requests are smuggled. */
    private static boolean isUnambiguous(HttpServerRequest request) {
        var encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        return request.authority() != null
                && request.headers().getAll(HttpHeaders.HOST).size() <= 1
                && request.headers().getAll(HttpHeaders.CONTENT_LENGTH).size() <= 1
                && (encodings.isEmpty()
                        || (encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked")))
                && request.headers().getAll(HttpHeaders.AUTHORIZATION).size() <= 1;
    }

    private static long declaredLength(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length); // the server has refused what is not a number
    }
}
