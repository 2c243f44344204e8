package kindred.local.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Finds the parameters and properties of an OpenAPI document that have no description or no example. */
final class UndocumentedParts {
    private final JsonNode document;
    private final List<String> found = new ArrayList<>();

    UndocumentedParts(JsonNode document) {
        this.document = document;
    }

    /** One line for each missing text: the place, and what it lacks. */
    List<String> find() {
        visit("", document);
        return found;
    }

    private void visit(String place, JsonNode node) {
        for (var parameter : node.path("parameters"))
            if (!parameter.has("$ref"))
                check(place + " parameter " + parameter.path("name").asText(), parameter, parameter.path("schema"));
        // A property may have the name "properties"; then its value is a schema.
        // Alternatives only refine the properties of the schema around them
        if (node.path("properties").isObject() && !place.endsWith("/properties") && !place.matches(".*/oneOf/\\d+"))
            node.path("properties")
                    .properties()
                    .forEach(property ->
                            check(place + " property " + property.getKey(), property.getValue(), property.getValue()));
        node.properties().forEach(child -> visit(place + "/" + child.getKey(), child.getValue()));
        for (int index = 0; node.isArray() && index < node.size(); index++) visit(place + "/" + index, node.get(index));
    }

    private void check(String place, JsonNode part, JsonNode schema) {
        if (part.path("description").asText().isBlank()) found.add(place + ": description");
        if (!hasExample(part) && !showsExample(schema) && !showsExample(schema.path("items")))
            found.add(place + ": example");
    }

    private static boolean hasExample(JsonNode node) {
        return node.has("example") || !node.path("examples").isEmpty();
    }

    private boolean showsExample(JsonNode schema) {
        var resolved =
                schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
        return hasExample(resolved) || resolved.has("properties");
    }
}
