package kindred.subscriptions.upkeep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import kindred.subscriptions.stripe.StripeUnavailable;

/**
 * What operators may ask for, on the management port, where no client comes: {@code POST /q/operations/reconcile} answers
 * {@code {"compared": 120, "repaired": 1}}, or 503 while Stripe is away.
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
                    .end(json.writeValueAsString(reconcile.all()));
        } catch (StripeUnavailable away) {
            context.response().setStatusCode(503).end();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
