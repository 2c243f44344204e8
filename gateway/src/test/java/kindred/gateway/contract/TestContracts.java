package kindred.gateway.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Makes small contracts for tests. */
final class TestContracts {
    private TestContracts() {}

    /** @param members the members of the document after {@code info}, in JSON with single quotes */
    static Contract contract(String service, String members) {
        try {
            var json = "{'openapi': '3.1.0', 'info': {'title': '%s'}, %s}".formatted(service, members);
            return new Contract(service, new ObjectMapper().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException invalid) {
            throw new IllegalArgumentException(invalid);
        }
    }

    /** A contract with one operation. */
    static Contract withOperation(String service, String method, String path, String id) {
        return contract(service, "'paths': {'%s': {'%s': {'operationId': '%s'}}}".formatted(path, method, id));
    }
}
