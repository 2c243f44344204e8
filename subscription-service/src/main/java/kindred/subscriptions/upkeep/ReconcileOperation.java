package kindred.subscriptions.upkeep;

import io.quarkus.vertx.http.ManagementInterface;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import kindred.kit.operation.OperatorEndpoints;
import kindred.kit.problem.ProblemCode;
import kindred.subscriptions.stripe.StripeUnavailable;

/**
 * An operation for operators on the management port: {@code POST /q/operations/reconcile} returns
 * {@code {"compared": 120, "repaired": 1}}, or 503 while Stripe is unavailable.
 */
@ApplicationScoped
class ReconcileOperation {
    private final Reconcile reconcile;
    private final OperatorEndpoints endpoints;

    ReconcileOperation(Reconcile reconcile, OperatorEndpoints endpoints) {
        this.reconcile = reconcile;
        this.endpoints = endpoints;
    }

    void register(@Observes ManagementInterface management) {
        endpoints.post(management, "reconcile", request -> reconcile());
    }

    private Object reconcile() {
        try {
            return reconcile.reconcileAll();
        } catch (StripeUnavailable failure) {
            throw ProblemCode.SERVICE_UNAVAILABLE.problem("Stripe is unavailable. Try again later.", failure);
        }
    }
}
