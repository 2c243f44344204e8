package kindred.simulator.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import kindred.simulator.stripe.store.Transaction;

/** Sessions of the customer portal. */
public final class Portal {
    private Portal() {}

    public static ObjectNode create(Transaction transaction, String customer, String publicUrl) {
        var session = ObjectTemplates.of("portal-session", "bps", transaction).put("customer", customer);
        return session.put("url", publicUrl + "/portal/" + session.path("id").asText());
    }
}
