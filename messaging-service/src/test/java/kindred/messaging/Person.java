package kindred.messaging;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import kindred.local.testing.Suite;

/** Somebody with a client and a valid session. */
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

    public UUID talkWith(Person other) {
        return UUID.fromString(create(other.id()).then().extract().path("conversationId"));
    }

    public Response send(UUID conversation, String key, String content) {
        return client().header("Idempotency-Key", key)
                .body(Map.of("content", content))
                .post("/v1/conversations/{id}/messages", conversation);
    }

    /** Messages {@code 1}, {@code 2}, … */
    public void sendMany(UUID conversation, int howMany) {
        IntStream.rangeClosed(1, howMany)
                .forEach(i -> send(conversation, UUID.randomUUID().toString(), "" + i)
                        .then()
                        .statusCode(201));
    }

    public Response markAsRead(UUID conversation, long seq) {
        return client().body(Map.of("seq", seq)).put("/v1/conversations/{id}/read", conversation);
    }

    public Response get(String path, Object... parameters) {
        return client().get(path, parameters);
    }

    public Response messages(UUID conversation, String query) {
        return get("/v1/conversations/" + conversation + "/messages" + query);
    }
}
