package kindred.subscriptions.upkeep;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import kindred.kit.operation.OperatorEndpoints;
import kindred.kit.problem.ProblemCode;
import kindred.subscriptions.stripe.StripeUnavailable;

/**
 * An operation for operators: {@code POST /q/operations/reconcile} returns
 * {@code {"compared": 120, "repaired": 1}}, or 503 while Stripe is unavailable.
 */
@ApplicationScoped
class ReconcileOperation {
    private final Reconcile reconcile;

    ReconcileOperation(Reconcile reconcile) {
        this.reconcile = reconcile;
    }

    void register(@Observes OperatorEndpoints endpoints) {
        endpoints.post("reconcile", request -> reconcile());
    }

    private Object reconcile() {
        try {
            return reconcile.reconcileAll();
        } catch (StripeUnavailable failure) {
            throw ProblemCode.SERVICE_UNAVAILABLE.problem("Stripe is unavailable. Try again later.", failure);
        }
    }
}
