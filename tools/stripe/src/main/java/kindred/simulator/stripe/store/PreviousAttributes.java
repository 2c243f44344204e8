package kindred.simulator.stripe.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The {@code previous_attributes} of an event: the old values of all changed entries; nested objects recursively, lists
 * as a whole.
 */
final class PreviousAttributes {
    private PreviousAttributes() {}

    static ObjectNode of(ObjectNode before, ObjectNode after) {
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
        if (old instanceof ObjectNode oldObject && now instanceof ObjectNode nowObject) return of(oldObject, nowObject);
        return old;
    }
}
