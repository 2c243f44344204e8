package kindred.gateway.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

final class TestContracts {
    private TestContracts() {}

    /** @param members of the document, after its version, in single quotes */
    static Contract contract(String service, String members) {
        try {
            var json = "{'openapi': '3.1.0', 'info': {'title': '%s'}, %s}".formatted(service, members);
            return new Contract(service, new ObjectMapper().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /** A contract of one operation. */
    static Contract offering(String service, String method, String path, String id) {
        return contract(service, "'paths': {'%s': {'%s': {'operationId': '%s'}}}".formatted(path, method, id));
    }
}
