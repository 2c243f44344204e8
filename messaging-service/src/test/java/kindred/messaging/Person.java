package kindred.messaging;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import kindred.local.testing.Suite;

/** A user with an HTTP client and a valid session. */
public record Person(Suite suite, String name) {
    public UUID id() {
        return suite.userId(name);
    }

    public RequestSpecification client() {
        return given().auth().oauth2(suite.token(name)).contentType(ContentType.JSON);
    }

    public Response create(UUID otherId) {
        return client().body(Map.of("participantId", otherId)).post("/v1/conversations");
    }

    public UUID startConversation(Person other) {
        return UUID.fromString(create(other.id()).then().extract().path("conversationId"));
    }

    public Response send(UUID conversation, String key, String content) {
        return client().header("Idempotency-Key", key)
                .body(Map.of("content", content))
                .post("/v1/conversations/{id}/messages", conversation);
    }

    /** Sends the messages {@code 1}, {@code 2}, … */
    public void sendMany(UUID conversation, int count) {
        IntStream.rangeClosed(1, count)
                .forEach(i -> send(conversation, UUID.randomUUID().toString(), "" + i)
                        .then()
                        .statusCode(201));
    }

    public Response sendImage(UUID conversation, UUID image) {
        return client().header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("type", "image", "storageId", image))
                .post("/v1/conversations/{id}/messages", conversation);
    }

    public Response markAsRead(UUID conversation, long seq) {
        return client().body(Map.of("seq", seq)).put("/v1/conversations/{id}/read", conversation);
    }

    public Response markAsDelivered(UUID conversation, long seq) {
        return client().body(Map.of("seq", seq)).put("/v1/conversations/{id}/delivered", conversation);
    }

    public Response edit(UUID conversation, long seq, String content) {
        return client().body(Map.of("content", content))
                .patch("/v1/conversations/{id}/messages/{seq}", conversation, seq);
    }

    public Response delete(UUID conversation, long seq) {
        return client().delete("/v1/conversations/{id}/messages/{seq}", conversation, seq);
    }

    public Response react(UUID conversation, long seq, String emoji) {
        return client().body(Map.of("emoji", emoji))
                .post("/v1/conversations/{id}/messages/{seq}/reactions", conversation, seq);
    }

    public Response removeReaction(UUID conversation, long seq, String emoji) {
        return client().queryParam("emoji", emoji)
                .delete("/v1/conversations/{id}/messages/{seq}/reactions", conversation, seq);
    }

    public Response changes(UUID conversation, long after) {
        return get("/v1/conversations/{id}/changes?after={after}", conversation, after);
    }

    public Response block(Person other) {
        return client().put("/v1/blocks/{id}", other.id());
    }

    public Response unblock(Person other) {
        return client().delete("/v1/blocks/{id}", other.id());
    }

    public Response get(String path, Object... parameters) {
        return client().get(path, parameters);
    }

    public Response messages(UUID conversation, String query) {
        return get("/v1/conversations/" + conversation + "/messages" + query);
    }
}
