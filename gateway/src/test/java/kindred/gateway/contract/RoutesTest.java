package kindred.gateway.contract;

import static kindred.gateway.contract.TestContracts.contract;
import static kindred.gateway.contract.TestContracts.withOperation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static Map<String, Operation> at(Routes routes, String path) {
        return routes.at(Target.of(path));
    }

    private static String idAt(Routes routes, String path) {
        return at(routes, path).get("GET").id();
    }

    @Test
    void prefersALiteralToATemplate() {
        var routes = new Routes(List.of(
                withOperation("users", "get", "/v1/users/{id}", "getProfile"),
                withOperation("search", "get", "/v1/users/search", "search")));

        assertThat(idAt(routes, "/v1/users/search")).isEqualTo("search");
        assertThat(idAt(routes, "/v1/users/searches")).isEqualTo("getProfile");
    }

    @Test
    void fallsBackToATemplate() {
        var routes = new Routes(List.of(
                withOperation("a", "get", "/v1/users/me/persona", "persona"),
                withOperation("b", "get", "/v1/users/{id}/pictures", "pictures")));

        assertThat(idAt(routes, "/v1/users/me/pictures")).isEqualTo("pictures");
    }

    @Test
    void doesNotMixMethodsOfALiteralAndATemplate() {
        var routes = new Routes(List.of(
                withOperation("users", "delete", "/v1/users/{id}", "erase"),
                withOperation("search", "get", "/v1/users/search", "search")));

        assertThat(at(routes, "/v1/users/search").keySet()).isEqualTo(Set.of("GET"));
    }

    @Test
    void findsNoUnknownPath() {
        var routes = new Routes(List.of(withOperation("users", "get", "/v1/users/{id}", "getProfile")));

        for (var path : List.of("/v1", "/v1/users", "/v1/users/1/2", "/v2/users/1", "/V1/users/1"))
            assertThat(at(routes, path).isEmpty()).as(path).isTrue();
    }

    @Test
    void requiresASessionUnlessSecurityIsEmpty() {
        var routes = new Routes(List.of(contract("a", """
                'paths': {'/v1/a': {'get': {'operationId': 'a', 'security': []}},
                          '/v1/b': {'get': {'operationId': 'b', 'security': [{}]}},
                          '/v1/c': {'get': {'operationId': 'c'}},
                          '/v1/d': {'get': {'operationId': 'd', 'security': {}}}}""")));

        assertThat(at(routes, "/v1/a").get("GET").needsSession()).isFalse();
        for (var path : List.of("/v1/b", "/v1/c", "/v1/d"))
            assertThat(at(routes, path).get("GET").needsSession()).as(path).isTrue();
    }

    @Test
    void rejectsAContractThatItCannotRoute() {
        for (var path :
                List.of("/internal/users", "/v1", "/q/health", "/v1/a b", "/v1/{id}.json", "/v1/a/", "/v1/../a"))
            assertThatThrownBy(() -> new Routes(List.of(withOperation("a", "get", path, "id"))))
                    .as(path)
                    .isInstanceOf(IllegalContract.class);
        assertThatExceptionOfType(IllegalContract.class)
                .isThrownBy(() -> new Routes(List.of(withOperation("a", "trace", "/v1/a", "id"))));
        assertThatExceptionOfType(IllegalContract.class)
                .isThrownBy(() -> new Routes(List.of(withOperation("a", "get", "/v1/a", ""))));
    }

    @Test
    void rejectsAnOperationOfTwoServices() {
        var one = withOperation("one", "get", "/v1/users/{id}", "a");

        var failure = assertThatExceptionOfType(IllegalContract.class)
                .isThrownBy(() -> new Routes(List.of(one, withOperation("two", "get", "/v1/users/{id}", "b"))))
                .actual();

        assertThat(failure.getMessage()).isEqualTo("GET /v1/users/{id} is offered by one and by two");
        assertThatExceptionOfType(IllegalContract.class)
                .isThrownBy(() -> new Routes(List.of(one, withOperation("two", "put", "/v1/users/{userId}", "b"))));
    }
}
