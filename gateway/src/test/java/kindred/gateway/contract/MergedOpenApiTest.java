package kindred.gateway.contract;

import static kindred.gateway.contract.TestContracts.contract;
import static kindred.gateway.contract.TestContracts.withOperation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MergedOpenApiTest {
    private static Contract withSchema(String service, String schema) {
        return contract(
                service,
                "'paths': {'/v1/%s': {'get': {'operationId': '%s'}}}, 'components': {'schemas': {'Profile': %s}}"
                        .formatted(service, service, schema));
    }

    @Test
    void mergesEqualSchemasOfTheSameName() {
        var one = withSchema("one", "{'type': 'object', 'title': 'P'}");
        var two = withSchema("two", "{'title': 'P', 'type': 'object'}");

        var document = new MergedOpenApi(List.of(one, two)).document();

        assertEquals(1, document.at("/components/schemas").size());
        assertEquals(2, document.at("/paths").size());
        assertEquals("one", document.at("/paths/~1v1~1one/get/tags/0").asText());
        assertEquals("two", document.at("/tags/1/name").asText());
    }

    @Test
    void rejectsDifferentSchemasOfTheSameName() {
        var one = withSchema("one", "{'type': 'object'}");
        var two = withSchema("two", "{'type': 'string'}");

        var failure = assertThrows(IllegalContract.class, () -> new MergedOpenApi(List.of(one, two)));

        assertEquals("schemas/Profile differs between one and two", failure.getMessage());
    }

    @Test
    void rejectsADuplicateOperationId() {
        var contracts =
                List.of(withOperation("one", "get", "/v1/a", "same"), withOperation("two", "put", "/v1/b", "same"));

        assertThrows(IllegalContract.class, () -> new MergedOpenApi(contracts));
    }

    @Test
    void replacesTheSecuritySchemes() {
        var document = new MergedOpenApi(List.of(contract("one", """
                        'paths': {'/v1/a': {'get': {'operationId': 'a', 'security': [{'Other': []}]}},
                                  '/v1/b': {'get': {'operationId': 'b', 'security': []}}},
                        'components': {'securitySchemes': {'Other': {'type': 'openIdConnect'}}}"""))).document();

        assertEquals(1, document.at("/components/securitySchemes").size());
        assertEquals(
                "bearer",
                document.at("/components/securitySchemes/session/scheme").asText());
        assertTrue(document.at("/security/0").has("session"));
        assertFalse(document.at("/paths/~1v1~1a/get").has("security"));
        assertTrue(document.at("/paths/~1v1~1b/get/security").isEmpty());
    }

    @Test
    void mergesTagsOfTheSameName() {
        var document = new MergedOpenApi(List.of(contract("one", """
                                'tags': [{'name': 'Users', 'description': 'People'}],
                                'paths': {'/v1/a': {'get': {'operationId': 'a', 'tags': ['Users']}}}"""), contract("two", """
                                'tags': [{'name': 'Users'}],
                                'paths': {'/v1/b': {'get': {'operationId': 'b', 'tags': ['Users']}}}"""))).document();

        assertEquals(1, document.at("/tags").size());
        assertEquals("People", document.at("/tags/0/description").asText());
        assertEquals("Users", document.at("/paths/~1v1~1b/get/tags/0").asText());
    }

    @Test
    void sortsTagsAsAClientMeetsThem() {
        var document = new MergedOpenApi(List.of(contract("one", """
                                'tags': [{'name': 'Zebras'}, {'name': 'Presence'}, {'name': 'Apes'}, {'name': 'Search'}],
                                'paths': {'/v1/a': {'get': {'operationId': 'a', 'tags': ['Presence']}}}"""), contract("two", """
                                'tags': [{'name': 'Messages'}, {'name': 'Users'}],
                                'paths': {'/v1/b': {'get': {'operationId': 'b', 'tags': ['Users']}}}"""))).document();

        assertEquals(
                List.of("Users", "Search", "Messages", "Presence", "Apes", "Zebras"),
                document.path("tags").findValuesAsText("name"));
    }

    @Test
    void ignoresAServiceWithoutOperations() {
        var document = new MergedOpenApi(List.of(Contract.none("one"), contract("two", "'paths': {}"))).document();

        assertTrue(document.at("/tags").isEmpty());
        assertTrue(document.at("/paths").isObject());
    }
}
