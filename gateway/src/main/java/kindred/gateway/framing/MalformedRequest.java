package kindred.gateway.framing;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import kindred.kit.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Why a request, or its body, is not HTTP/1.1. It is the failure of the request's {@code decoderResult}. */
public final class MalformedRequest extends Exception {
    private static final long serialVersionUID = 1;

    private final ProblemCode code;

    MalformedRequest(ProblemCode code, String message) {
        super(message, null, false, false); // no stack trace: a client can cause it
        this.code = code;
    }

    static MalformedRequest of(String flaw) {
        return new MalformedRequest(ProblemCode.INVALID_REQUEST, flaw);
    }

    /** The problem of a request that was refused on its connection; null if its framing is correct so far. */
    public static @Nullable ProblemCode problemOf(HttpServerRequest request) {
        var result = request.decoderResult();
        if (result.isSuccess()) return null;
        if (result.cause() instanceof MalformedRequest malformed) return malformed.code;
        if (result.cause() instanceof TooLongHttpLineException) return ProblemCode.URI_TOO_LONG;
        return result.cause() instanceof TooLongHttpHeaderException
                ? ProblemCode.HEADERS_TOO_LARGE
                : ProblemCode.INVALID_REQUEST;
    }
}
