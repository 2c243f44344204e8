package kindred.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The one OpenAPI document of the suite. What two services call by the same name must be the same thing; otherwise there is no
 * document, and the gateway does not start.
 */
public final class MergedOpenApi {
    private static final String SESSION = "session";

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final Map<String, Owned> named = new HashMap<>();

    private record Owned(String service, JsonNode meaning) {}

    public MergedOpenApi(List<Contract> contracts) {
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Kindred")
                .put("version", "1")
                .put(
                        "description",
                        "Say who you are, find each other, talk. Errors are RFC 9457 problems with a stable `code`.");
        document.putArray("servers").addObject().put("url", "/");
        document.putArray("security").addObject().putArray(SESSION);
        document.putArray("tags");
        document.putObject("paths");
        document.putObject("components");
        contracts.forEach(this::add);
        document.withObject("/components/securitySchemes/" + SESSION)
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", "A Clerk session token.");
    }

    public ObjectNode document() {
        return document;
    }

    private void add(Contract contract) {
        var operations = contract.operations();
        if (operations.isEmpty()) return;
        var version = contract.document().path("openapi").asText();
        if (!version.startsWith("3.1."))
            throw new IllegalContract(contract.service() + ": OpenAPI " + version + " instead of 3.1");
        contract.document().path("tags").forEach(this::addTag);
        operations.forEach(operation -> addOperation(contract, operation));
        addComponents(contract);
    }

    /** Tags are only headings: the first description of one stands. */
    private void addTag(JsonNode tag) {
        var tags = document.withArray("/tags");
        for (var known : tags) if (known.path("name").equals(tag.path("name"))) return;
        tags.add(tag);
    }

    /** The heading of what a service has not given one. */
    private static ObjectNode tagOf(Contract contract) {
        var info = contract.document().path("info");
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", contract.service())
                .put(
                        "description",
                        info.path("description").asText(info.path("title").asText()));
    }

    private void addOperation(Contract contract, Operation operation) {
        var method = operation.method().toLowerCase(Locale.ROOT);
        var path = contract.document().path("paths").path(operation.path());
        var node = (ObjectNode) path.path(method).deepCopy();
        own("operationId " + operation.id(), contract, node);
        if (node.path("tags").isEmpty()) {
            addTag(tagOf(contract));
            node.putArray("tags").add(contract.service());
        }
        if (operation.needsSession()) node.remove("security");
        var merged = ((ObjectNode) document.get("paths")).withObjectProperty(operation.path());
        merged.set(method, node);
        var parameters = path.path("parameters");
        if (own("parameters of " + operation.path(), contract, parameters) && !parameters.isMissingNode())
            merged.set("parameters", parameters);
    }

    private void addComponents(Contract contract) {
        contract.document().path("components").properties().forEach(kind -> {
            if (kind.getKey().equals("securitySchemes")) return;
            var merged = ((ObjectNode) document.get("components")).withObjectProperty(kind.getKey());
            kind.getValue().properties().forEach(component -> {
                own(kind.getKey() + "/" + component.getKey(), contract, component.getValue());
                merged.set(component.getKey(), component.getValue());
            });
        });
    }

    /** Fails if the name means something else in another service; else true if the name is new. */
    private boolean own(String name, Contract contract, JsonNode meaning) {
        var first = named.putIfAbsent(name, new Owned(contract.service(), meaning));
        if (first == null || first.meaning.equals(meaning)) return first == null;
        throw new IllegalContract(
                "%s means one thing in %s and another in %s".formatted(name, first.service, contract.service()));
    }
}
