package kindred.subscriptions.stripe;

import jakarta.ws.rs.core.Response;
import kindred.kit.problem.ProblemCode;
import kindred.kit.problem.ServerErrorLog;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** When Stripe is away, or too many wait for it, the client may try again. */
class StripeUnavailableMapper {
    @ServerExceptionMapper
    Response away(StripeUnavailable away) {
        return unavailable("Stripe is unavailable. Try again later.", away);
    }

    @ServerExceptionMapper
    Response tooMany(BulkheadException full) {
        return unavailable("Too many requests wait for Stripe. Try again later.", full);
    }

    private static Response unavailable(String detail, Throwable cause) {
        var problem = ProblemCode.SERVICE_UNAVAILABLE.problem(detail, cause);
        ServerErrorLog.write(problem, cause);
        return problem.toResponse();
    }
}
