package kindred.search.find;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kindred.events.UserState;
import kindred.local.testing.Suite;
import kindred.search.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SearchResourceTest {
    Suite suite;
    private People people;

    @BeforeEach
    void createPeople() {
        people = new People(suite);
    }

    @Test
    void returnsTheProfileAndTheMatches() {
        var ada = people.add("Software engineer", "chess", "steam engines");
        people.awaitIndexed();
        people.search("ben", Map.of("q", "engineer chess"))
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].userId", equalTo(ada.toString()))
                .body("items[0].career", equalTo("Software engineer"))
                .body("items[0].interests", contains("chess", "steam engines"))
                .body("items[0].mood", equalTo(people.mood))
                .body("items[0].subscriptionStatus", equalTo("none"))
                .body("items[0].isOnline", is(false))
                .body("items[0].score", notNullValue())
                .body("items[0].matched.career", contains("Software <em>engineer</em>"))
                .body("items[0].matched.interests", hasItem("<em>chess</em>"))
                .body("nextCursor", nullValue())
                .body("items[0].keySet()", hasSize(8));
    }

    @Test
    void escapesThePersonsText() {
        people.add("<em>Baker</em> & <script>alert('x')</script>", "tea");
        people.awaitIndexed();
        people.search("ben", Map.of("q", "baker"))
                .body(
                        "items[0].matched.career",
                        contains(
                                "&lt;em&gt;<em>Baker</em>&lt;&#x2F;em&gt; &amp; &lt;script&gt;alert(&#x27;x&#x27;)&lt;&#x2F;script&gt;"))
                .body("items[0].matched.interests", empty());
    }

    @Test
    void highlightsInexactMatches() {
        people.add("Programmer", "photography");
        people.awaitIndexed();
        people.search("ben", Map.of("q", "photogr"))
                .body("items[0].matched.interests", contains("<em>photography</em>"));
        people.search("ben", Map.of("q", "programer")).body("items[0].matched.career", contains("<em>Programmer</em>"));
        people.search("ben", Map.of("q", "software developer"))
                .body("items[0].matched.career", contains("<em>Programmer</em>"));
    }

    @Test
    void doesNotFindTheCaller() {
        var ada = people.add(suite.userId("ada"), "Botanist", "chess");
        var ben = people.add("Botanist", "chess");
        people.awaitIndexed();
        assertThat(People.ids(people.search("ada", Map.of("q", "botanist")))).isEqualTo(List.of(ben));
        assertThat(People.ids(people.search("ada", Map.of()))).isEqualTo(List.of(ben));
        assertThat(people.find(Map.of())).isEqualTo(List.of(ben, ada));
    }

    @Test
    void doesNotFindWhoHidesFromSearch() {
        var shown = people.add("Botanist", "chess");
        var hidden = people.add("Botanist", "chess");
        people.awaitIndexed();
        people.publish(state(hidden, 2, true));
        await().atMost(Duration.ofMinutes(1)).until(() -> people.find(Map.of()).equals(List.of(shown)));
        assertThat(people.find("botanist")).isEqualTo(List.of(shown));
        people.publish(state(hidden, 3, false));
        await().atMost(Duration.ofMinutes(1)).until(() -> people.find(Map.of()).equals(List.of(hidden, shown)));
    }

    private UserState state(UUID userId, long version, boolean searchHidden) {
        var user = people.user(userId, version, "Botanist", "chess");
        return new UserState(
                userId,
                user.career(),
                user.interests(),
                user.mood(),
                user.subscriptionStatus(),
                user.registeredAt(),
                user.updatedAt(),
                searchHidden,
                version);
    }

    @Test
    void returnsTheNewestFirstWithoutWords() {
        var first = people.add(null);
        var second = people.add("Judge", "chess");
        people.awaitIndexed();
        for (var words : List.of("", "  "))
            assertThat(people.find(Map.of("q", words))).isEqualTo(List.of(second, first));
        people.search("ben", Map.of()).body("items.score", everyItem(nullValue()));
    }

    @Test
    void ignoresCaseAndAccentsOfAMood() {
        people.add("Judge", "chess");
        people.awaitIndexed();
        assertThat(people.find(Map.of("mood", people.mood.toUpperCase(Locale.ROOT)))
                        .size())
                .isEqualTo(1);
        assertThat(people.find(Map.of("mood", people.mood.replace("mood", " möÓd")))
                        .size())
                .isEqualTo(1);
        assertThat(people.find(Map.of("mood", people.mood.substring(1))).size()).isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({"limit, 0", "limit, 51", "limit, many", "online, maybe", "mood, ' '", "cursor, forged"})
    void rejectsInvalidParameters(String parameter, String value) {
        people.search("ben", Map.of(parameter, value))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", notNullValue());
    }

    @Test
    void rejectsControlCharacters() {
        people.search("ben", Map.of("q", "a\u0000b")).statusCode(400).body("code", equalTo("validation-failed"));
    }

    @Test
    void limitsTheWordsTo200Characters() {
        people.search("ben", Map.of("q", "🦉".repeat(200))).statusCode(200);
        people.search("ben", Map.of("q", "🦉".repeat(201))).statusCode(400).body("errors[0].field", equalTo("q"));
    }

    @Test
    void requiresASession() {
        given().get("/v1/users/search").then().statusCode(401).body("code", equalTo("unauthenticated"));
        given().auth().oauth2("not.a.token").get("/v1/users/search").then().statusCode(401);
    }
}
