package kindred.local.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import kindred.local.stripe.store.Change;

/** A customer's way into the customer portal. */
public final class Portal {
    private Portal() {}

    public static ObjectNode create(Change change, String customer, String publicUrl) {
        var session = Shapes.of("portal-session", "bps", change).put("customer", customer);
        return session.put("url", publicUrl + "/portal/" + session.path("id").asText());
    }
}
