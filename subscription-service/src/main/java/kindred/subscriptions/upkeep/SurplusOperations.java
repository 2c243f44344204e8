package kindred.subscriptions.upkeep;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import kindred.kit.operation.OperatorEndpoints;
import kindred.kit.problem.ProblemCode;
import kindred.subscriptions.stripe.StripeRejected;
import kindred.subscriptions.stripe.StripeUnavailable;
import kindred.subscriptions.subscription.CancelSurplus;
import kindred.subscriptions.subscription.SurplusSubscriptions;

/**
 * Operations about subscriptions that Stripe may collect beside a better one of the same user. {@code GET
 * /q/operations/surplus-subscriptions} returns the 100 that were found first as {@code {"items": […]}}. {@code POST
 * /q/operations/surplus-subscriptions/{subscriptionId}/cancel} cancels one and refunds its last payment: 404 if none
 * has the id, 409 if Stripe refuses the refund, 503 while Stripe is unavailable.
 */
@ApplicationScoped
class SurplusOperations {
    private final SurplusSubscriptions surplus;
    private final CancelSurplus cancel;

    SurplusOperations(SurplusSubscriptions surplus, CancelSurplus cancel) {
        this.surplus = surplus;
        this.cancel = cancel;
    }

    void register(@Observes OperatorEndpoints endpoints) {
        endpoints.get("surplus-subscriptions", request -> Map.of("items", surplus.list()));
        endpoints.post(
                "surplus-subscriptions/:subscriptionId/cancel", request -> cancel(request.pathParam("subscriptionId")));
    }

    @ActivateRequestContext
    Object cancel(String subscriptionId) {
        try {
            return cancel.cancel(subscriptionId);
        } catch (StripeRejected rejected) {
            throw ProblemCode.CONFLICT.problem(
                    "Stripe refuses the refund or the cancellation: " + rejected.getMessage());
        } catch (StripeUnavailable failure) {
            throw ProblemCode.SERVICE_UNAVAILABLE.problem("Stripe is unavailable. Try again later.", failure);
        }
    }
}
