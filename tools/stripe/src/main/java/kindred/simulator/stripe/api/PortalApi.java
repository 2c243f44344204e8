package kindred.simulator.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import kindred.simulator.stripe.billing.Portal;
import kindred.simulator.stripe.store.Transaction;

/**
 * The endpoint of customer portal sessions.
 *
 * @see <a href="https://docs.stripe.com/api/customer_portal/sessions">Stripe: customer portal sessions</a>
 */
final class PortalApi {
    private final String publicUrl;

    PortalApi(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    void routes(Routes routes) {
        routes.on("POST", "/v1/billing_portal/sessions", this::create, "customer", "return_url", "locale");
    }

    private ObjectNode create(Request request, Transaction transaction) {
        var params = request.params();
        var customer = CustomersApi.named(transaction, params.required("customer"));
        var session = Portal.create(transaction, customer.path("id").asText(), publicUrl);
        params.text("return_url").ifPresent(url -> session.put("return_url", url));
        params.text("locale").ifPresent(locale -> session.put("locale", locale));
        transaction.put(session);
        return session;
    }
}
