package kindred.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The OpenAPI document of the whole API, merged from the contracts of the services. Two services may use the same name
 * only for equal definitions; otherwise the gateway does not start.
 */
public final class MergedOpenApi {
    /** The order in which a client meets the tags. Other tags follow in alphabetical order. */
    static final List<String> TAG_ORDER = List.of(
            "Users", "Search", "Conversations", "Messages", "Blocks", "Reports", "Images", "Subscription", "Presence");

    private static final Comparator<String> BY_POSITION =
            Comparator.comparingInt(MergedOpenApi::position).thenComparing(Comparator.naturalOrder());
    private static final String SESSION = "session";

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final Map<String, Definition> definitions = new HashMap<>();
    private final Map<String, JsonNode> tags = new TreeMap<>(BY_POSITION);

    private record Definition(String service, JsonNode node) {}

    public MergedOpenApi(List<Contract> contracts) {
        document.put("openapi", "3.1.0");
        document.putObject("info").put("title", "Kindred").put("version", "1").put("description", """
                        Kindred is the API of a persona chat app: users describe themselves, find each other and chat. \
                        Every call needs a Clerk session token in the header `Authorization: Bearer <token>`, \
                        except operations without security requirements. \
                        Errors are RFC 9457 problems with a stable `code`; docs/problems.md explains each code.""");
        document.putArray("servers").addObject().put("url", "/");
        document.putArray("security").addObject().putArray(SESSION);
        var sortedTags = document.putArray("tags");
        document.putObject("paths");
        document.putObject("components");
        contracts.forEach(this::add);
        OperationLinks.addTo(document);
        sortedTags.addAll(tags.values());
        RateLimitResponses.define(document.withObject("/components"));
        GatewayResponses.define(document.withObject("/components"));
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

    /** Of several descriptions of a tag, the first one stands. */
    private void addTag(JsonNode tag) {
        tags.putIfAbsent(tag.path("name").asText(), tag);
    }

    private static int position(String tag) {
        var position = TAG_ORDER.indexOf(tag);
        return position < 0 ? TAG_ORDER.size() : position;
    }

    /** The tag of operations without one: the name of their service. */
    private static ObjectNode defaultTag(Contract contract) {
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
        define("operationId " + operation.id(), contract, node);
        if (node.path("tags").isEmpty()) {
            addTag(defaultTag(contract));
            node.putArray("tags").add(contract.service());
        }
        if (operation.needsSession()) node.remove("security");
        RateLimitResponses.declare(node);
        GatewayResponses.declare(node);
        var merged = ((ObjectNode) document.get("paths")).withObjectProperty(operation.path());
        merged.set(method, node);
        var parameters = path.path("parameters");
        if (define("parameters of " + operation.path(), contract, parameters) && !parameters.isMissingNode())
            merged.set("parameters", parameters);
    }

    private void addComponents(Contract contract) {
        contract.document().path("components").properties().forEach(kind -> {
            if (kind.getKey().equals("securitySchemes")) return;
            var merged = ((ObjectNode) document.get("components")).withObjectProperty(kind.getKey());
            kind.getValue().properties().forEach(component -> {
                define(kind.getKey() + "/" + component.getKey(), contract, component.getValue());
                merged.set(component.getKey(), component.getValue());
            });
        });
    }

    /**
     * Whether the name is new.
     *
     * @throws IllegalContract if another service has a different definition of it
     */
    private boolean define(String name, Contract contract, JsonNode node) {
        var existing = definitions.putIfAbsent(name, new Definition(contract.service(), node));
        if (existing == null || existing.node.equals(node)) return existing == null;
        throw new IllegalContract("%s differs between %s and %s".formatted(name, existing.service, contract.service()));
    }
}
