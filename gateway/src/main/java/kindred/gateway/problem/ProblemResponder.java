package kindred.gateway.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import kindred.kit.problem.ProblemCode;
import kindred.kit.problem.ProblemWriter;

/** Answers a client's request with a problem, and leaves the connection in a state that the client can rely on. */
@Singleton
public class ProblemResponder {
    private final ProblemWriter writer;
    private final ConnectionTermination termination;

    ProblemResponder(ProblemWriter writer, ConnectionTermination termination) {
        this.writer = writer;
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
        // The body of a request that was correct so far may be malformed
        if (context.request().decoderResult().isFailure())
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        writer.write(context, problem);
        termination.drain(context);
    }
}
