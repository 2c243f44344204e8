package kindred.simulator.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import kindred.simulator.stripe.store.Ids;
import kindred.simulator.stripe.store.Json;
import kindred.simulator.stripe.store.Transaction;

/** Creates objects with all properties of Stripe's responses, from JSON files beside this class. */
final class ObjectTemplates {
    private ObjectTemplates() {}

    /** Creates an object with a new id and the current time. */
    static ObjectNode of(String template, String idPrefix, Transaction transaction) {
        return Json.resource(ObjectTemplates.class, template + ".json")
                .put("id", Ids.next(idPrefix))
                .put("created", transaction.now());
    }
}
