package kindred.subscriptions.stripe;

import jakarta.ws.rs.core.Response;
import kindred.kit.problem.ProblemCode;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** When Stripe is away, or too many wait for it, the client may try again. */
class OutageMapper {
    private static final Logger LOG = Logger.getLogger(OutageMapper.class);

    @ServerExceptionMapper
    Response away(StripeAway away) {
        LOG.warn(away.getMessage());
        return unavailable("Stripe is not available");
    }

    @ServerExceptionMapper
    Response tooMany(BulkheadException full) {
        return unavailable("Too many are waiting for Stripe");
    }

    private static Response unavailable(String detail) {
        return ProblemCode.SERVICE_UNAVAILABLE.problem(detail).toResponse();
    }
}
