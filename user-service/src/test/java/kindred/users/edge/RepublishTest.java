package kindred.users.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
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
            assertThat(published >= MORE_THAN_ONE_PAGE)
                    .as(() -> published + " were published")
                    .isTrue();
            assertThat(pages.size()).isEqualTo((published + 99) / 100);
            await().until(() -> events.all().size() == already + published);
            var missing = new HashSet<>(people);
            var first = new HashMap<String, Object>();
            for (var event : events.all()) {
                var before = first.putIfAbsent(event.key(), event.json());
                if (before != null && missing.remove(event.key())) {
                    assertThat(event.json()).isEqualTo(before);
                    assertThat(event.type()).isEqualTo("kindred.user.persona-updated.v1");
                }
            }
            assertThat(List.copyOf(missing)).isEqualTo(List.of());
        }
    }

    @Test
    void continuesAfterAGivenId() {
        registered();
        var last = last(pages(republish("")));

        var rest = pages(republish("&after=" + last.getString("after")));

        assertThat(rest.size()).isEqualTo(1);
        assertThat(last(rest).getInt("published")).isEqualTo(0);
        assertThat(last(rest).getString("after")).isEqualTo(last.getString("after"));
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
        while (!changes.isDone()) republish("&perSecond=1000000");
        changes.join();
        var newest = 101;

        try (var events = suite.events(Topics.USERS)) {
            events.awaitEvent(event ->
                    key.equals(event.key()) && event.json().path("version").asLong() == newest);
            var versions = events.all().stream()
                    .filter(event -> key.equals(event.key()))
                    .map(event -> event.json().path("version").asLong())
                    .toList();
            assertThat(versions.size() > 101).as("no state was published twice").isTrue();
            assertThat(versions).isEqualTo(versions.stream().sorted().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"&after=nobody", "&perSecond=0", "&perSecond=many"})
    void refusesInvalidParameters(String query) {
        call(query).then().statusCode(400);
    }

    private Response call(String query) {
        return given().headers(suite.asOperator())
                .post(suite.operations("user-service") + "republish?topic=" + Topics.USERS + query);
    }

    private Response republish(String query) {
        return call(query).then().statusCode(200).extract().response();
    }

    private static List<JsonPath> pages(Response answer) {
        return answer.asString().lines().map(JsonPath::from).toList();
    }

    private static JsonPath last(List<JsonPath> pages) {
        var last = pages.get(pages.size() - 1);
        assertThat(last.getBoolean("complete")).isTrue();
        assertThat(last.getString("topic")).isEqualTo(Topics.USERS);
        return last;
    }
}
