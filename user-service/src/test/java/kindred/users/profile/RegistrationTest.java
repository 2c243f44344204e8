package kindred.users.profile;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RegistrationTest extends UserServiceTest {
    private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    @Test
    void theFirstRegistrationCreatesAProfile() {
        var ada = newPerson();
        as(ada).post("/v1/users/register")
                .then()
                .statusCode(201)
                .header("Location", "/v1/users/" + suite.userId(ada))
                .header("ETag", "\"1\"")
                .body("userId", equalTo(suite.userId(ada).toString()))
                .body("tokenIdentifier", equalTo(suite.tokenIdentifier(ada)))
                .body("career", nullValue())
                .body("interests", empty())
                .body("mood", nullValue())
                .body("subscriptionStatus", equalTo("none"))
                .body("subscriptionEnds", nullValue())
                .body("isOnline", is(false))
                .body("presenceHidden", is(false))
                .body("registeredAt", matchesPattern(INSTANT))
                .body("updatedAt", matchesPattern(INSTANT))
                .body("searchHidden", is(false))
                .body("size()", is(12));
    }

    @Test
    void aSecondRegistrationReturnsTheSameProfile() {
        var ada = newPerson();
        var first = as(ada).post("/v1/users/register")
                .then()
                .statusCode(201)
                .extract()
                .asString();

        as(ada).post("/v1/users/register")
                .then()
                .statusCode(200)
                .header("Location", nullValue())
                .header("ETag", "\"1\"")
                .body(equalTo(first));
    }

    @Test
    void usesThePersonaOfTheFirstRegistrationOnly() {
        var ada = newPerson();
        as(ada).body("{\"career\":\"Engineer\",\"interests\":[\"Jazz\"]}")
                .post("/v1/users/register")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("career", equalTo("Engineer"), "interests", equalTo(List.of("Jazz")));

        as(ada).body("{\"career\":\"Poet\"}")
                .post("/v1/users/register")
                .then()
                .statusCode(200)
                .body("career", equalTo("Engineer"));
    }

    @Test
    void doesNotRegisterWithAnInvalidPersona() {
        var ada = newPerson();
        as(ada).body("{\"mood\":\"\"}").post("/v1/users/register").then().statusCode(400);

        as(ada).get("/v1/users/me").then().statusCode(404).body("code", equalTo("not-registered"));
    }

    @Test
    void oneOfFiftyConcurrentRegistrationsIsFirst() {
        var ada = newPerson();
        var token = suite.token(ada);
        var threads = Executors.newFixedThreadPool(50);

        var registrations = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> given().auth()
                                .oauth2(token)
                                .post("/v1/users/register")
                                .statusCode(),
                        threads))
                .toList();
        var statuses =
                registrations.stream().map(CompletableFuture::join).collect(groupingBy(status -> status, counting()));
        threads.shutdown();

        assertThat(statuses).isEqualTo(Map.of(201, 1L, 200, 49L));
        as(ada).body("{\"mood\":\"last\"}").patch("/v1/users/me/persona").then().statusCode(200);
        try (var events = suite.events("kindred.users")) {
            var id = suite.userId(ada).toString();
            events.awaitEvent(event -> id.equals(event.key()) && event.type().contains("persona-updated"));
            assertThat(events.all().stream()
                            .filter(event ->
                                    id.equals(event.key()) && event.type().equals("kindred.user.registered.v1"))
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void theEventContainsOnlyThePublicState() {
        var ada = registered("{\"career\":\"Engineer\",\"interests\":[\"Jazz\"],\"mood\":\"calm 🎈\"}");
        var id = suite.userId(ada).toString();

        try (var events = suite.events("kindred.users")) {
            var event = events.awaitEvent(found -> id.equals(found.key()));
            assertThat(event.type()).isEqualTo("kindred.user.registered.v1");
            assertThat(event.headers().get("ce_source")).isEqualTo("/kindred/user-service");
            assertThat(event.headers().get("ce_subject")).isEqualTo(id);
            var data = event.json();
            assertThat(data.get("userId").asText()).isEqualTo(id);
            assertThat(data.get("career").asText()).isEqualTo("Engineer");
            assertThat(data.get("interests").toString()).isEqualTo("[\"Jazz\"]");
            assertThat(data.get("mood").asText()).isEqualTo("calm 🎈");
            assertThat(data.get("subscriptionStatus").asText()).isEqualTo("none");
            assertThat(data.get("version").asLong()).isEqualTo(1);
            assertThat(data.get("searchHidden").asBoolean()).isFalse();
            assertThat(data.size()).as(data.toString()).isEqualTo(9);
        }
    }
}
