package kindred.local.stripe.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object in memory: as a tree, or, if there are many of its kind and they are seldom read, as the line that it is in the journal. */
record StoredObject(String line, @Nullable ObjectNode tree) {
    private static final Set<String> SELDOM_READ = Set.of("event", "_answer");

    static StoredObject of(ObjectNode object) {
        return SELDOM_READ.contains(object.path("object").asText())
                ? new StoredObject(Json.line(object), null)
                : new StoredObject("", object);
    }

    /** For looking only. */
    ObjectNode look() {
        return tree == null ? (ObjectNode) Json.read(line) : tree;
    }

    ObjectNode copy() {
        return tree == null ? look() : tree.deepCopy();
    }
}
