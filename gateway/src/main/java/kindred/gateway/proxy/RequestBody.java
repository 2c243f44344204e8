package kindred.gateway.proxy;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import kindred.kit.problem.ProblemCode;

/** The body of one request, which comes in pieces and is passed on whole. Lives on the event loop of its client's connection. */
final class RequestBody {
    private final HttpServerRequest client;
    private final Context eventLoop;
    private final BodyBufferBudget all;
    private final Runnable whole;
    private final Consumer<ProblemCode> refused;
    private Buffer bytes = Buffer.buffer();
    private boolean isComing;

    /** What it takes of the room for all, who keep the account. */
    long room;

    RequestBody(
            HttpServerRequest client,
            Context eventLoop,
            BodyBufferBudget all,
            Runnable whole,
            Consumer<ProblemCode> refused) {
        this.client = client;
        this.eventLoop = eventLoop;
        this.all = all;
        this.whole = whole;
        this.refused = refused;
    }

    /** Ends in one of the two ways that were named at its making, unless the body is released before. */
    void read() {
        isComing = true;
        client.handler(this::take).endHandler(end -> complete()).resume();
    }

    /** To be called from anywhere. */
    void giveUp() {
        eventLoop.runOnContext(now -> refuse(ProblemCode.SERVICE_UNAVAILABLE));
    }

    Buffer bytes() {
        return bytes;
    }

    /** Nobody needs it any more. */
    void release() {
        isComing = false;
        bytes = Buffer.buffer();
        all.release(this);
    }

    private void take(Buffer piece) {
        if (!isComing) return;
        if (bytes.length() + piece.length() > all.mostOfOne) refuse(ProblemCode.PAYLOAD_TOO_LARGE);
        else if (all.makeRoom(this, piece.length())) bytes.appendBuffer(piece);
        else refuse(ProblemCode.SERVICE_UNAVAILABLE);
    }

    private void complete() {
        if (!isComing) return;
        isComing = false;
        all.keep(this);
        whole.run();
    }

    private void refuse(ProblemCode why) {
        if (!isComing) return;
        release();
        refused.accept(why);
    }
}
