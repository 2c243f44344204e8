package kindred.gateway.contract;

import static kindred.gateway.contract.TestContracts.contract;
import static kindred.gateway.contract.TestContracts.withOperation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

        assertThat(document.at("/components/schemas").size()).isEqualTo(1);
        assertThat(document.at("/paths").size()).isEqualTo(2);
        assertThat(document.at("/paths/~1v1~1one/get/tags/0").asText()).isEqualTo("one");
        assertThat(document.at("/tags/1/name").asText()).isEqualTo("two");
    }

    @Test
    void rejectsDifferentSchemasOfTheSameName() {
        var one = withSchema("one", "{'type': 'object'}");
        var two = withSchema("two", "{'type': 'string'}");

        var failure = assertThatExceptionOfType(IllegalContract.class)
                .isThrownBy(() -> new MergedOpenApi(List.of(one, two)))
                .actual();

        assertThat(failure.getMessage()).isEqualTo("schemas/Profile differs between one and two");
    }

    @Test
    void rejectsADuplicateOperationId() {
        var contracts =
                List.of(withOperation("one", "get", "/v1/a", "same"), withOperation("two", "put", "/v1/b", "same"));

        assertThatExceptionOfType(IllegalContract.class).isThrownBy(() -> new MergedOpenApi(contracts));
    }

    @Test
    void replacesTheSecuritySchemes() {
        var document = new MergedOpenApi(List.of(contract("one", """
                        'paths': {'/v1/a': {'get': {'operationId': 'a', 'security': [{'Other': []}]}},
                                  '/v1/b': {'get': {'operationId': 'b', 'security': []}}},
                        'components': {'securitySchemes': {'Other': {'type': 'openIdConnect'}}}"""))).document();

        assertThat(document.at("/components/securitySchemes").size()).isEqualTo(1);
        assertThat(document.at("/components/securitySchemes/session/scheme").asText())
                .isEqualTo("bearer");
        assertThat(document.at("/security/0").has("session")).isTrue();
        assertThat(document.at("/paths/~1v1~1a/get").has("security")).isFalse();
        assertThat(document.at("/paths/~1v1~1b/get/security").isEmpty()).isTrue();
    }

    @Test
    void mergesTagsOfTheSameName() {
        var document = new MergedOpenApi(List.of(contract("one", """
                                'tags': [{'name': 'Users', 'description': 'People'}],
                                'paths': {'/v1/a': {'get': {'operationId': 'a', 'tags': ['Users']}}}"""), contract("two", """
                                'tags': [{'name': 'Users'}],
                                'paths': {'/v1/b': {'get': {'operationId': 'b', 'tags': ['Users']}}}"""))).document();

        assertThat(document.at("/tags").size()).isEqualTo(1);
        assertThat(document.at("/tags/0/description").asText()).isEqualTo("People");
        assertThat(document.at("/paths/~1v1~1b/get/tags/0").asText()).isEqualTo("Users");
    }

    @Test
    void sortsTagsAsAClientMeetsThem() {
        var document = new MergedOpenApi(List.of(contract("one", """
                                'tags': [{'name': 'Zebras'}, {'name': 'Presence'}, {'name': 'Apes'}, {'name': 'Search'}],
                                'paths': {'/v1/a': {'get': {'operationId': 'a', 'tags': ['Presence']}}}"""), contract("two", """
                                'tags': [{'name': 'Messages'}, {'name': 'Users'}],
                                'paths': {'/v1/b': {'get': {'operationId': 'b', 'tags': ['Users']}}}"""))).document();

        assertThat(document.path("tags").findValuesAsText("name"))
                .isEqualTo(List.of("Users", "Search", "Messages", "Presence", "Apes", "Zebras"));
    }

    @Test
    void ignoresAServiceWithoutOperations() {
        var document = new MergedOpenApi(List.of(Contract.none("one"), contract("two", "'paths': {}"))).document();

        assertThat(document.at("/tags").isEmpty()).isTrue();
        assertThat(document.at("/paths").isObject()).isTrue();
    }
}
