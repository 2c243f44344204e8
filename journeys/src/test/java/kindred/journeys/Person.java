package kindred.journeys;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A signed-in user who calls the API. Every call carries a fresh session token. */
final class Person {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final RunningSuite suite;
    private final String name;

    private Person(RunningSuite suite, String name) {
        this.suite = suite;
        this.name = name;
    }

    /** A user with a new account at Clerk who is not registered. */
    static Person unregistered(RunningSuite suite) {
        return new Person(suite, "p" + COUNT.incrementAndGet() + "-" + UUID.randomUUID());
    }

    static Person registered(RunningSuite suite) {
        var person = unregistered(suite);
        person.call().post("/v1/users/register").then().statusCode(201);
        return person;
    }

    /** The name of the account at Clerk. */
    String name() {
        return name;
    }

    /** A fresh session token. */
    String token() {
        return suite.token(name);
    }

    /** A request with this user's token. */
    RequestSpecification call() {
        return given().baseUri(suite.gateway())
                .urlEncodingEnabled(true)
                .contentType(ContentType.JSON)
                .auth()
                .oauth2(suite.token(name));
    }

    RequestSpecification call(Object body) {
        return call().body(body);
    }

    UUID id() {
        return UUID.fromString(
                call().get("/v1/users/me").then().statusCode(200).extract().path("userId"));
    }

    void updatePersona(Map<String, Object> persona) {
        call(persona).patch("/v1/users/me/persona").then().statusCode(200);
    }

    /** The id of the conversation with another user, which is created if necessary. */
    String conversationWith(Person other) {
        var response = call(Map.of("participantId", other.id())).post("/v1/conversations");
        return response.then().statusCode(anyOf(is(200), is(201))).extract().path("conversationId");
    }

    Response send(String conversation, String content, String idempotencyKey) {
        return call(Map.of("type", "text", "content", content))
                .header("Idempotency-Key", idempotencyKey)
                .post("/v1/conversations/{id}/messages", conversation);
    }

    JsonPath messages(String conversation, Map<String, ?> query) {
        return call().queryParams(query)
                .get("/v1/conversations/{id}/messages", conversation)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    JsonPath search(Map<String, ?> query) {
        return call().queryParams(query)
                .get("/v1/users/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
