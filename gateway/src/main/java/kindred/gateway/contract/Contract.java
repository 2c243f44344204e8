package kindred.gateway.contract;

import static kindred.kit.openapi.ContractExtensions.REGISTERED_USERS_ONLY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The OpenAPI document of a service. */
public record Contract(String service, JsonNode document) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Set<String> OTHER_MEMBERS = Set.of("summary", "description", "parameters");
    private static final String PUBLIC_PREFIX = "/v1/";

    /** A contract without operations. */
    static Contract none(String service) {
        return new Contract(service, MissingNode.getInstance());
    }

    /**
     * The operations of the service.
     *
     * @throws IllegalContract if the gateway cannot route one of them
     */
    public List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.path("paths").properties().forEach(path -> {
            require(path.getKey().startsWith(PUBLIC_PREFIX), path.getKey() + " is not under " + PUBLIC_PREFIX);
            path.getValue().properties().forEach(member -> {
                if (OTHER_MEMBERS.contains(member.getKey())) return;
                require(METHODS.contains(member.getKey()), path.getKey() + " has an unknown member " + member.getKey());
                operations.add(operation(member.getKey(), path.getKey(), member.getValue()));
            });
        });
        return operations;
    }

    private Operation operation(String method, String path, JsonNode operation) {
        var id = operation.path("operationId").asText();
        require(!id.isEmpty(), method + " " + path + " has no operationId");
        return new Operation(
                service,
                id,
                method.toUpperCase(Locale.ROOT),
                path,
                !isPublic(operation),
                operation.path(REGISTERED_USERS_ONLY).asBoolean());
    }

    private static boolean isPublic(JsonNode operation) {
        var security = operation.path("security");
        return security.isArray() && security.isEmpty();
    }

    private void require(boolean condition, String message) {
        if (!condition) throw new IllegalContract(service + ": " + message);
    }
}
