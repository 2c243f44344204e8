package kindred.subscriptions.stripe;

import jakarta.ws.rs.core.Response;
import kindred.kit.problem.ProblemCode;
import kindred.kit.problem.ServerErrorLog;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps an unavailable Stripe and a full bulkhead to 503. */
class StripeUnavailableMapper {
    @ServerExceptionMapper
    Response stripeUnavailable(StripeUnavailable failure) {
        return unavailable("Stripe is unavailable. Try again later.", failure);
    }

    @ServerExceptionMapper
    Response bulkheadFull(BulkheadException failure) {
        return unavailable("Too many requests wait for Stripe. Try again later.", failure);
    }

    private static Response unavailable(String detail, Throwable cause) {
        var problem = ProblemCode.SERVICE_UNAVAILABLE.problem(detail, cause);
        ServerErrorLog.write(problem, cause);
        return problem.toResponse();
    }
}
