package kindred.users.profile;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PersonaTest extends UserServiceTest {
    @Test
    void keepsAbsentFieldsAndClearsNulls() {
        var ada = registered("{\"career\":\"Engineer\",\"interests\":[\"Jazz\"],\"mood\":\"calm\"}");

        update(ada, "{\"mood\":\"curious\"}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("career", equalTo("Engineer"), "interests", contains("Jazz"), "mood", equalTo("curious"));
        update(ada, "{\"career\":null,\"interests\":null}")
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("career", nullValue(), "interests", empty(), "mood", equalTo("curious"));
    }

    @Test
    void publishesTheWholeStateAfterAnUpdate() {
        var ada = registered("{\"career\":\"Engineer\"}");
        var id = suite.userId(ada).toString();

        update(ada, "{\"interests\":[\"Jazz\",\"Chess\"]}").statusCode(200);

        as(registered()).get("/v1/users/" + id).then().body("interests", contains("Jazz", "Chess"));
        try (var events = suite.events("kindred.users")) {
            var event = events.awaitEvent(found ->
                    id.equals(found.key()) && found.json().get("version").asLong() == 2);
            assertThat(event.type()).isEqualTo("kindred.user.persona-updated.v1");
            assertThat(event.json().get("career").asText()).isEqualTo("Engineer");
            assertThat(event.json().get("interests").toString()).isEqualTo("[\"Jazz\",\"Chess\"]");
        }
    }

    @Test
    void anUpdateWithoutADifferenceKeepsTheVersion() {
        var ada = registered("{\"career\":\"Engineer\",\"interests\":[\"Jazz\"]}");
        var id = suite.userId(ada).toString();

        update(ada, "{}").statusCode(200).header("ETag", "\"1\"");
        update(ada, "{\"career\":\"Engineer\",\"interests\":[\" Jazz\",\"JAZZ\"],\"mood\":null}")
                .statusCode(200)
                .header("ETag", "\"1\"");
        update(ada, "{\"mood\":\"calm\"}").statusCode(200).header("ETag", "\"2\"");

        try (var events = suite.events("kindred.users")) {
            events.awaitEvent(found ->
                    id.equals(found.key()) && found.json().get("version").asLong() == 2);
            assertThat(events.all().stream()
                            .filter(event -> id.equals(event.key()))
                            .count())
                    .isEqualTo(2);
        }
    }

    @Test
    void hidesFromSearchAndShowsAgain() {
        var ada = registered("{\"career\":\"Engineer\"}");
        var id = suite.userId(ada).toString();

        update(ada, "{\"searchHidden\":true}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("searchHidden", equalTo(true), "career", equalTo("Engineer"));
        update(ada, "{\"mood\":\"calm\"}").body("searchHidden", equalTo(true));
        update(ada, "{\"searchHidden\":null}").statusCode(200).body("searchHidden", equalTo(false));
        update(ada, "{\"searchHidden\":\"yes\"}")
                .statusCode(400)
                .body("errors[0].message", equalTo("must be true or false"));

        as(registered()).get("/v1/users/" + id).then().body("$", not(hasKey("searchHidden")));
        try (var events = suite.events("kindred.users")) {
            events.awaitEvent(found ->
                    id.equals(found.key()) && found.json().get("version").asLong() == 4);
            assertThat(events.all().stream()
                            .filter(event -> id.equals(event.key()))
                            .map(event -> event.json().get("searchHidden").asBoolean()))
                    .containsExactly(false, true, true, false);
        }
    }

    @Test
    void normalizesInterests() {
        update(registered(), "{\"interests\":[\"  free   diving \",\"Jazz\",\"FREE DIVING\",\"jazz\"]}")
                .statusCode(200)
                .body("interests", contains("free diving", "Jazz"));
    }

    @Test
    void lengthsCountCodePoints() {
        var persona = "{\"career\":\"%s\",\"interests\":[\"%s\"],\"mood\":\"%s\"}";
        update(registered(), persona.formatted("🎈".repeat(100), "🎈".repeat(50), "🎈".repeat(50)))
                .statusCode(200);
        update(registered(), persona.formatted("🎈".repeat(101), "🎈".repeat(51), "🎈".repeat(51)))
                .statusCode(400)
                .body("code", equalTo("validation-failed"), "errors", hasSize(3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"career":""}                    | career       | must have 1 to 100 characters
                    {"career":"  "}                  | career       | must not be blank
                    {"mood":"a\\nb"}                 | mood         | must not contain control characters or broken Unicode
                    {"mood":"a\\u0000b"}             | mood         | must not contain control characters or broken Unicode
                    {"mood":"a\\ud800b"}             | mood         | must not contain control characters or broken Unicode
                    {"interests":["a","\\udc00"]}    | interests[1] | must not contain control characters or broken Unicode
                    {"interests":["a","  "]}         | interests[1] | must have 1 to 50 characters
                    {"interests":["a",null]}         | interests[1] | must not be null
                    """)
    void refusesAndNamesInvalidFields(String persona, String field, String message) {
        var ada = registered("{\"career\":\"Engineer\"}");

        update(ada, persona)
                .statusCode(400)
                .body("code", equalTo("validation-failed"))
                .body("errors", hasSize(1))
                .body("errors[0].field", equalTo(field), "errors[0].message", equalTo(message))
                .body("violations", nullValue());

        as(ada).get("/v1/users/me").then().header("ETag", "\"1\"").body("career", equalTo("Engineer"));
    }

    @Test
    void allowsAtMostTwentyInterests() {
        update(registered(), interests(20)).statusCode(200).body("interests", hasSize(20));
        update(registered(), interests(21))
                .statusCode(400)
                .body("errors.field", hasItem("interests"), "errors.message", hasItem("must have at most 20 items"));
    }

    /** Each element validated is an error in the response. Forty thousand took minutes of CPU time. */
    @Test
    void validatesNoMoreThanTwentyOneInterests() {
        var nulls = "{\"interests\":[" + "null,".repeat(40_000) + "null]}";
        update(registered(), nulls)
                .statusCode(400)
                .body("code", equalTo("validation-failed"), "errors", hasSize(22))
                .body("errors[0].field", equalTo("interests"), "errors[21].field", equalTo("interests[9]"));
        as(newPerson())
                .body(nulls)
                .post("/v1/users/register")
                .then()
                .statusCode(400)
                .body("errors", hasSize(22));
    }

    @Test
    void refusesAnUpdateWithAnOutdatedIfMatch() {
        var ada = registered();
        var seen = as(ada).get("/v1/users/me").header("ETag");

        as(ada).header("If-Match", seen)
                .body("{\"mood\":\"calm\"}")
                .patch("/v1/users/me/persona")
                .then()
                .statusCode(200);

        as(ada).header("If-Match", seen)
                .body("{\"mood\":\"angry\"}")
                .patch("/v1/users/me/persona")
                .then()
                .statusCode(412)
                .body("code", equalTo("precondition-failed"), "requestId", notNullValue());
        as(ada).get("/v1/users/me").then().header("ETag", "\"2\"").body("mood", equalTo("calm"));
    }

    @Test
    void appliesAllConcurrentUpdates() {
        var ada = registered();
        var threads = Executors.newFixedThreadPool(20);

        var updates = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> update(ada, i % 2 == 0 ? "{\"career\":\"c" + i + "\"}" : "{\"mood\":\"m" + i + "\"}")
                                .statusCode(200),
                        threads))
                .toList();
        updates.forEach(CompletableFuture::join);
        threads.shutdown();

        as(ada).get("/v1/users/me")
                .then()
                .header("ETag", "\"41\"")
                .body("career", notNullValue(), "mood", notNullValue());
    }

    @Test
    void refusesToUpdateAnUnregisteredUser() {
        update(newPerson(), "{\"mood\":\"calm\"}").statusCode(404).body("code", equalTo("not-registered"));
    }

    private ValidatableResponse update(String person, String persona) {
        return as(person).body(persona).patch("/v1/users/me/persona").then();
    }

    private static String interests(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"interest " + i + "\"")
                .collect(joining(",", "{\"interests\":[", "]}"));
    }
}
