package kindred.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of the published OpenAPI document refuses callers without a valid session, and hides other users'
 * conversations.
 */
@ExtendWith(RunningSuite.Extension.class)
class AccessControlIT {
    private final RunningSuite suite;

    AccessControlIT(RunningSuite suite) {
        this.suite = suite;
    }

    record Operation(String method, String path) {
        /** The path with the id in place of each parameter, except for the seq. */
        String pathOf(Object id) {
            return path.replace("{seq}", "1").replaceAll("\\{[^}]+}", id.toString());
        }

        @Override
        public String toString() {
            return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
        }
    }

    @TestFactory
    Stream<DynamicTest> everyOperationRefusesAnInvalidSession() {
        // Minted when they are used, so that none is refused because it has expired
        Map<String, Supplier<String>> invalid = Map.of(
                "no token", () -> "",
                "garbage", () -> "Bearer garbage",
                "another scheme", () -> "Basic YWRhOmFkYQ==",
                "an expired token", () -> "Bearer " + suite.token("ada", Map.of("ttl", -30)),
                "a token of another issuer", () -> "Bearer " + suite.token("ada", Map.of("foreignKey", true)),
                "a token of another app",
                        () -> "Bearer " + suite.token("ada", Map.of("claims", Map.of("azp", "https://evil.example"))),
                "a token of a pending session",
                        () -> "Bearer " + suite.token("ada", Map.of("claims", Map.of("sts", "pending"))));
        return operations().stream().flatMap(operation -> invalid.entrySet().stream()
                .map(token -> DynamicTest.dynamicTest(operation + " with " + token.getKey(), () -> {
                    var response = send(
                            operation.method(),
                            operation.pathOf(UUID.randomUUID()),
                            token.getValue().get());
                    assertThat(response.statusCode()).isEqualTo(401);
                    assertThat(response.contentType()).startsWith("application/problem+json");
                    assertThat(response.jsonPath().getString("code")).isEqualTo("unauthenticated");
                })));
    }

    @TestFactory
    Stream<DynamicTest> everyOperationHidesAConversationFromAStranger() {
        var ada = suite.registeredPerson();
        var conversation = ada.startConversation(suite.registeredPerson());
        ada.send(conversation, "1", "between us").then().statusCode(201);
        var stranger = suite.registeredPerson();
        var bodies = Map.of(
                "post /v1/conversations/{}/messages", Map.of("type", "text", "content", "let me in"),
                "post /v1/conversations/{}/messages/{}/reactions", Map.of("emoji", "👍"),
                "patch /v1/conversations/{}/messages/{}", Map.of("content", "let me in"),
                "put /v1/conversations/{}/delivered", Map.of("seq", 1),
                "put /v1/conversations/{}/read", Map.of("seq", 1));

        return operations().stream()
                .filter(operation -> operation.path().startsWith("/v1/conversations/{"))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    var call = stranger.client().queryParam("emoji", "👍").header("Idempotency-Key", "stranger");
                    var body = bodies.get(
                            operation.method() + " " + operation.path().replaceAll("\\{[^}]+}", "{}"));
                    if (body != null) call.body(body);
                    var response = call.request(
                            operation.method().toUpperCase(java.util.Locale.ROOT),
                            operation.pathOf(conversation.toString()));
                    assertThat(response.statusCode()).isEqualTo(404);
                    assertThat(response.jsonPath().getString("code")).isEqualTo("conversation-not-found");
                    assertThat(ada.messages(conversation, Map.of()).getList("items.content", String.class))
                            .containsExactly("between us");
                }));
    }

    @Test
    void doesNotRoutePathsOutsideTheContracts() {
        var ada = suite.registeredPerson();
        for (var path : List.of(
                "/q/health", "/q/metrics", "/q/openapi", "/v1/nothing", "/v1/users/me/secrets", "/v1/users/x/y/z"))
            assertThat(ada.client().get(path).statusCode()).as(path).isEqualTo(404);
    }

    @Test
    void onlyTheSignedWebhookNeedsNoSession() {
        assertThat(operations(true)).extracting(Operation::toString).containsExactly("POST /v1/webhooks/stripe");
    }

    /** The operations that need a session. */
    private List<Operation> operations() {
        return operations(false);
    }

    private List<Operation> operations(boolean open) {
        Map<String, Map<String, Object>> paths = given().baseUri(suite.gateway())
                .get("/openapi?format=json")
                .jsonPath()
                .getMap("paths");
        var operations = paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(List.of("get", "put", "post", "patch", "delete")::contains)
                        .filter(method -> open == isOpen(path.getValue().get(method)))
                        .map(method -> new Operation(method, path.getKey())))
                .toList();
        assertThat(operations).hasSizeGreaterThan(open ? 0 : 10);
        return operations;
    }

    private static boolean isOpen(Object operation) {
        return List.of().equals(((Map<?, ?>) operation).get("security"));
    }

    private Response send(String method, String path, String authorization) {
        var call = given().baseUri(suite.gateway()).contentType(ContentType.JSON);
        if (!authorization.isEmpty()) call.header("Authorization", authorization);
        return call.request(method.toUpperCase(java.util.Locale.ROOT), path);
    }
}
