package kindred.simulator.stripe.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import kindred.simulator.stripe.store.Transaction;

/**
 * Replaces ids by whole objects along paths such as {@code data.latest_invoice}, and adds properties that Stripe
 * returns only on request.
 *
 * @see <a href="https://docs.stripe.com/api/expanding_objects">Stripe: expanding responses</a>
 */
final class Expansion {
    private static final int MAX_DEPTH = 4;

    private Expansion() {}

    static void expand(ObjectNode response, List<String> paths, Transaction transaction) {
        for (var path : paths) {
            var names = List.of(path.split("\\."));
            if (names.size() > MAX_DEPTH)
                throw ApiError.invalid(
                        "You cannot expand more than %d levels of a property (%s).".formatted(MAX_DEPTH, path));
            expand(response, names, path, transaction);
        }
    }

    private static void expand(JsonNode at, List<String> names, String path, Transaction transaction) {
        if (at instanceof ArrayNode all) {
            all.forEach(one -> expand(one, names, path, transaction));
            return;
        }
        if (names.isEmpty() || !(at instanceof ObjectNode object)) return;
        var name = names.get(0);
        if (object.has("_" + name)) object.set(name, object.path("_" + name));
        if (!object.has(name)) throw ApiError.invalid("This property cannot be expanded (%s).".formatted(path));
        var value = object.path(name);
        if (value.isTextual()) transaction.find(value.asText()).ifPresent(whole -> object.set(name, whole));
        else if (names.size() == 1 && !value.isContainerNode() && !value.isNull())
            throw ApiError.invalid("This property cannot be expanded (%s).".formatted(path));
        expand(object.path(name), names.subList(1, names.size()), path, transaction);
    }
}
