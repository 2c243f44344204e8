package kindred.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import kindred.kit.log.CauseChain;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logs 5xx responses with their cause: a 500 with a stack trace, another status with a chain of causes. Code that maps
 * a failure to a response calls it once. Responses below 500 are not logged.
 */
public final class ServerErrorLog {
    private static final Logger LOG = Logger.getLogger(ServerErrorLog.class);

    private ServerErrorLog() {}

    /** @param cause the cause of the problem; null if the problem itself says everything */
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
