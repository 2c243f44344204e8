package kindred.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import kindred.kit.log.CauseChain;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line for every answer of the 5xx class, with its cause: a 500 is a fault of ours and gets a stack trace, the others a chain of
 * causes. The code that maps a failure to an answer calls it once. An answer of another class is the client's matter and writes nothing.
 */
public final class ServerErrorLog {
    private static final Logger LOG = Logger.getLogger(ServerErrorLog.class);

    private ServerErrorLog() {}

    /** @param cause why; null when the problem itself was all there was to say */
    public static void write(HttpProblem problem, @Nullable Throwable cause) {
        var status = problem.getStatusCode();
        var reason = cause == null ? problem : cause;
        if (status == ProblemCode.INTERNAL_ERROR.status()) LOG.error("Request failed status=500", reason);
        else if (status > ProblemCode.INTERNAL_ERROR.status())
            LOG.warnf(
                    "Request failed status=%d code=%s cause=%s",
                    status, problem.getParameters().get("code"), CauseChain.of(reason));
    }
}
