package kindred.local.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import kindred.local.stripe.store.Change;
import kindred.local.stripe.store.Ids;
import kindred.local.stripe.store.Json;

/** New objects with every entry that Stripe answers, in the files beside this class. */
final class Shapes {
    private Shapes() {}

    /** A new object, made now, with a new id. */
    static ObjectNode of(String shape, String idPrefix, Change change) {
        return Json.resource(Shapes.class, shape + ".json")
                .put("id", Ids.next(idPrefix))
                .put("created", change.now());
    }
}
