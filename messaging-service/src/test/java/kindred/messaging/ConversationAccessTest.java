package kindred.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConversationAccessTest extends MessagingTest {
    @Test
    void hidesConversationsFromOtherUsers() {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        ada.sendMany(conversation, 1);
        var before = ada.get("/v1/conversations/{id}", conversation).asString();
        var mallory = newPerson();
        List<Function<String, Response>> calls = List.of(
                id -> mallory.get("/v1/conversations/{id}", id),
                id -> mallory.get("/v1/conversations/{id}/messages", id),
                id -> mallory.get("/v1/conversations/{id}/messages?afterSeq=0", id),
                id -> mallory.client()
                        .header("Idempotency-Key", "k")
                        .body("{\"content\":\"x\"}")
                        .post("/v1/conversations/{id}/messages", id),
                id -> mallory.client().body("{\"seq\":1}").put("/v1/conversations/{id}/read", id),
                id -> mallory.client().body("{\"seq\":1}").put("/v1/conversations/{id}/delivered", id),
                id -> mallory.client().body("{\"content\":\"x\"}").patch("/v1/conversations/{id}/messages/1", id),
                id -> mallory.client().delete("/v1/conversations/{id}/messages/1", id),
                id -> mallory.client()
                        .body("{\"emoji\":\"👍\"}")
                        .post("/v1/conversations/{id}/messages/1/reactions", id),
                id -> mallory.client()
                        .queryParam("emoji", "👍")
                        .delete("/v1/conversations/{id}/messages/1/reactions", id),
                id -> mallory.get("/v1/conversations/{id}/changes", id));

        for (var call : calls) {
            var response = call.apply(conversation.toString());
            response.then().statusCode(404).body("code", equalTo("conversation-not-found"));
            for (var unknown : List.of(
                    UUID.randomUUID().toString(), "1-1-1-1-1", "no-uuid", "00000000-0000-0000-0000-000000000000"))
                assertThat(withoutRequestFields(call.apply(unknown))).isEqualTo(withoutRequestFields(response));
        }

        assertThat(ada.get("/v1/conversations/{id}", conversation).asString()).isEqualTo(before);
    }

    @Test
    void requiresAValidToken() {
        var ada = newPerson();
        var conversation = "/v1/conversations/" + ada.startConversation(newPerson());
        for (var path : List.of(
                "/v1/conversations",
                conversation,
                conversation + "/messages",
                conversation + "/changes",
                "/v1/blocks")) {
            given().get(path).then().statusCode(401).body("code", equalTo("unauthenticated"));
            given().auth().oauth2("nonsense").get(path).then().statusCode(401);
        }
        given().contentType("application/json")
                .header("Idempotency-Key", "k")
                .body("{\"content\":\"x\"}")
                .post(conversation + "/messages")
                .then()
                .statusCode(401);
    }

    /** The problem without the fields that differ between any two requests: the path and the request id. */
    private static String withoutRequestFields(Response problem) {
        var fields = problem.jsonPath().getMap("$");
        fields.remove("requestId");
        fields.remove("instance");
        return problem.statusCode() + " " + fields;
    }
}
