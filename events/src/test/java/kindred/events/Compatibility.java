package kindred.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which changes of a schema break a consumer that knows the released one. A consumer ignores unknown fields, so that
 * new ones are compatible. Everything else that the new schema allows must be allowed by the released one.
 */
final class Compatibility {
    /** Texts for people. */
    private static final Set<String> WITHOUT_MEANING = Set.of("title", "description", "examples", "$comment");

    private static final Set<String> COMPARED = Set.of("type", "required", "properties", "items");

    private final List<String> breaks = new ArrayList<>();

    private Compatibility() {}

    /** What the change breaks; empty if it is compatible. */
    static List<String> breaks(JsonNode released, JsonNode current) {
        var compatibility = new Compatibility();
        compatibility.compare("", released, current);
        return compatibility.breaks;
    }

    private void compare(String path, JsonNode released, JsonNode current) {
        if (!values(released.path("type")).containsAll(values(current.path("type"))))
            breaks.add(path + "/type: " + released.path("type") + " became " + current.path("type"));
        released.path("properties").properties().forEach(property -> {
            var name = property.getKey();
            if (!current.path("properties").has(name)) breaks.add(path + "/" + name + " was removed");
            else
                compare(
                        path + "/" + name,
                        property.getValue(),
                        current.path("properties").path(name));
        });
        var required = values(current.path("required"));
        for (var name : values(released.path("required")))
            if (!required.contains(name) && current.path("properties").has(name))
                breaks.add(path + "/" + name + " became optional");
        if (released.has("items")) compare(path + "[]", released.path("items"), current.path("items"));
        // All others restrict values; the released restriction stays as it is
        released.properties().forEach(keyword -> {
            if (COMPARED.contains(keyword.getKey()) || WITHOUT_MEANING.contains(keyword.getKey())) return;
            if (!keyword.getValue().equals(current.path(keyword.getKey())))
                breaks.add(path + "/" + keyword.getKey() + " changed");
        });
    }

    private static Set<String> values(JsonNode oneOrSeveral) {
        if (!oneOrSeveral.isArray()) return oneOrSeveral.isMissingNode() ? Set.of() : Set.of(oneOrSeveral.asText());
        return oneOrSeveral.valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    }
}
