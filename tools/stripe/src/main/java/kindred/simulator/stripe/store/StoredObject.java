package kindred.simulator.stripe.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object in memory: a tree, or, for frequent and seldom read kinds, its line of the journal. */
record StoredObject(String line, @Nullable ObjectNode tree) {
    private static final Set<String> SELDOM_READ = Set.of("event", "_answer");

    static StoredObject of(ObjectNode object) {
        return SELDOM_READ.contains(object.path("object").asText())
                ? new StoredObject(Json.line(object), null)
                : new StoredObject("", object);
    }

    /** The object, which the caller must not change. */
    ObjectNode view() {
        return tree == null ? (ObjectNode) Json.read(line) : tree;
    }

    ObjectNode copy() {
        return tree == null ? view() : tree.deepCopy();
    }
}
