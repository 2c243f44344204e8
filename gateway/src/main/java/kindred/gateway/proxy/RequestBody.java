package kindred.gateway.proxy;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import kindred.gateway.framing.MalformedRequest;
import kindred.kit.problem.ProblemCode;

/** Buffers the body of one request until it is complete. Runs on the event loop of the client's connection. */
final class RequestBody {
    private final HttpServerRequest request;
    private final Context eventLoop;
    private final BodyBufferBudget budget;
    private final Runnable onComplete;
    private final Consumer<ProblemCode> onRejected;
    private Buffer bytes = Buffer.buffer();
    private boolean isArriving;

    /** Written by the budget only, under its lock. */
    long reservedBytes;

    RequestBody(
            HttpServerRequest request,
            Context eventLoop,
            BodyBufferBudget budget,
            Runnable onComplete,
            Consumer<ProblemCode> onRejected) {
        this.request = request;
        this.eventLoop = eventLoop;
        this.budget = budget;
        this.onComplete = onComplete;
        this.onRejected = onRejected;
    }

    /** Ends with a call of {@code onComplete} or {@code onRejected}, unless the body is released before. */
    void read() {
        isArriving = true;
        request.handler(this::append).endHandler(end -> complete()).resume();
    }

    /** Makes room for other bodies. May be called from any thread. */
    void evict() {
        eventLoop.runOnContext(now -> reject(ProblemCode.SERVICE_UNAVAILABLE));
    }

    Buffer bytes() {
        return bytes;
    }

    /** Frees the memory of the body. Idempotent. */
    void release() {
        isArriving = false;
        bytes = Buffer.buffer();
        budget.release(this);
    }

    private void append(Buffer chunk) {
        if (!isArriving) return;
        if (bytes.length() + chunk.length() > budget.maxPerBody) reject(ProblemCode.PAYLOAD_TOO_LARGE);
        else if (budget.reserve(this, chunk.length())) bytes.appendBuffer(chunk);
        else reject(ProblemCode.SERVICE_UNAVAILABLE);
    }

    private void complete() {
        if (!isArriving) return;
        if (MalformedRequest.problemOf(request) != null) {
            reject(ProblemCode.INVALID_REQUEST);
            return;
        }
        isArriving = false;
        budget.complete(this);
        onComplete.run();
    }

    private void reject(ProblemCode code) {
        if (!isArriving) return;
        release();
        onRejected.accept(code);
    }
}
