package kindred.local.stripe.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an event calls {@code previous_attributes}: the former values of what has changed, objects entry by entry, lists whole. */
final class Difference {
    private Difference() {}

    static ObjectNode previous(ObjectNode before, ObjectNode after) {
        var previous = Json.object();
        after.properties().forEach(entry -> {
            var old = before.path(entry.getKey());
            var now = entry.getValue();
            if (!old.equals(now)) previous.set(entry.getKey(), former(old, now));
        });
        return previous;
    }

    private static JsonNode former(JsonNode old, JsonNode now) {
        if (old.isMissingNode()) return NullNode.instance;
        if (old instanceof ObjectNode oldObject && now instanceof ObjectNode nowObject)
            return previous(oldObject, nowObject);
        return old;
    }
}
