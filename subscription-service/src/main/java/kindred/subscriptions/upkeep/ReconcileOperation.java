package kindred.subscriptions.upkeep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import kindred.subscriptions.stripe.StripeUnavailable;

/**
 * An operation for operators on the management port: {@code POST /q/operations/reconcile} returns
 * {@code {"compared": 120, "repaired": 1}}, or 503 while Stripe is unavailable.
 */
@ApplicationScoped
class ReconcileOperation {
    private final Reconcile reconcile;
    private final ObjectMapper json;

    ReconcileOperation(Reconcile reconcile, ObjectMapper json) {
        this.reconcile = reconcile;
        this.json = json;
    }

    void register(@Observes ManagementInterface management) {
        management.router().post("/q/operations/reconcile").blockingHandler(this::reconcile);
    }

    private void reconcile(RoutingContext context) {
        try {
            context.response()
                    .putHeader("content-type", "application/json")
                    .end(json.writeValueAsString(reconcile.reconcileAll()));
        } catch (StripeUnavailable failure) {
            context.response().setStatusCode(503).end();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
