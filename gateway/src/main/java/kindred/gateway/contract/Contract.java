package kindred.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The OpenAPI document of one service. */
public record Contract(String service, JsonNode document) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Set<String> BESIDE_METHODS = Set.of("summary", "description", "parameters");
    private static final String PUBLISHED = "/v1/";

    static Contract none(String service) {
        return new Contract(service, MissingNode.getInstance());
    }

    /** Everything the service offers; fails if it offers what cannot be published. */
    public List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.path("paths").properties().forEach(path -> {
            require(path.getKey().startsWith(PUBLISHED), path.getKey() + " is not under " + PUBLISHED);
            path.getValue().properties().forEach(member -> {
                if (BESIDE_METHODS.contains(member.getKey())) return;
                require(METHODS.contains(member.getKey()), path.getKey() + " has an unknown " + member.getKey());
                operations.add(operation(member.getKey(), path.getKey(), member.getValue()));
            });
        });
        return operations;
    }

    private Operation operation(String method, String path, JsonNode operation) {
        var id = operation.path("operationId").asText();
        require(!id.isEmpty(), method + " " + path + " has no operationId");
        return new Operation(service, id, method.toUpperCase(Locale.ROOT), path, !isPublic(operation));
    }

    private static boolean isPublic(JsonNode operation) {
        var security = operation.path("security");
        return security.isArray() && security.isEmpty();
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) throw new IllegalContract(service + ": " + otherwise);
    }
}
