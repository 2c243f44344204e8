package kindred.users.edge;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import kindred.events.Topics;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Republishing all users after Kafka has lost the topic. */
@QuarkusTest
class RepublishTest extends UserServiceTest {
    private static final int MORE_THAN_ONE_PAGE = 101;

    @TestHTTPResource(value = "operations/republish", management = true)
    URI operation;

    @Test
    void republishesEveryUser() {
        var people = IntStream.range(0, MORE_THAN_ONE_PAGE)
                .mapToObj(i -> suite.userId(registered("{\"career\": \"Diver " + i + "\"}"))
                        .toString())
                .toList();
        try (var events = suite.events(Topics.USERS)) {
            for (var person : people) events.awaitEvent(event -> person.equals(event.key()));
            var already = events.all().size();

            var pages = pages(republish(""));

            var published = last(pages).getInt("published");
            assertTrue(published >= MORE_THAN_ONE_PAGE, () -> published + " were published");
            assertEquals((published + 99) / 100, pages.size());
            await().until(() -> events.all().size() == already + published);
            var missing = new HashSet<>(people);
            var first = new HashMap<String, Object>();
            for (var event : events.all()) {
                var before = first.putIfAbsent(event.key(), event.json());
                if (before != null && missing.remove(event.key())) {
                    assertEquals(before, event.json());
                    assertEquals("kindred.user.persona-updated.v1", event.type());
                }
            }
            assertEquals(List.of(), List.copyOf(missing));
        }
    }

    @Test
    void continuesAfterAGivenId() {
        registered();
        var last = last(pages(republish("")));

        var rest = pages(republish("?after=" + last.getString("after")));

        assertEquals(1, rest.size());
        assertEquals(0, last(rest).getInt("published"));
        assertEquals(last.getString("after"), last(rest).getString("after"));
    }

    /** Otherwise a consumer that keeps the last event of each key would keep an outdated state. */
    @Test
    void neverPublishesAnOlderStateAfterANewer() {
        var person = registered();
        var key = suite.userId(person).toString();
        var changes = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 100; i++)
                as(person)
                        .body("{\"mood\": \"" + i + "\"}")
                        .patch("/v1/users/me/persona")
                        .then()
                        .statusCode(200);
        });
        while (!changes.isDone()) republish("?perSecond=1000000");
        changes.join();
        var newest = 101;

        try (var events = suite.events(Topics.USERS)) {
            events.awaitEvent(event ->
                    key.equals(event.key()) && event.json().path("version").asLong() == newest);
            var versions = events.all().stream()
                    .filter(event -> key.equals(event.key()))
                    .map(event -> event.json().path("version").asLong())
                    .toList();
            assertTrue(versions.size() > 101, "no state was published twice");
            assertEquals(versions.stream().sorted().toList(), versions);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?after=nobody", "?perSecond=0", "?perSecond=many"})
    void refusesInvalidParameters(String query) {
        given().post(operation + query).then().statusCode(400);
    }

    private Response republish(String query) {
        return given().post(operation + query).then().statusCode(200).extract().response();
    }

    private static List<JsonPath> pages(Response answer) {
        return answer.asString().lines().map(JsonPath::from).toList();
    }

    private static JsonPath last(List<JsonPath> pages) {
        var last = pages.get(pages.size() - 1);
        assertTrue(last.getBoolean("complete"));
        assertEquals(Topics.USERS, last.getString("topic"));
        return last;
    }
}
