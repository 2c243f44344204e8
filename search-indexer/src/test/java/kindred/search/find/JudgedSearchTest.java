package kindred.search.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.local.testing.Suite;
import kindred.search.People;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Measures how well searches find who is meant: 126 people, and searches whose results were judged before any was run
 * ({@code given.json}) or by us ({@code own.json}, {@code fresh.json}). Fails below what has been reached, see docs/search.md.
 */
@QuarkusTest
class JudgedSearchTest {
    private static final Logger LOG = Logger.getLogger(JudgedSearchTest.class);

    Suite suite;

    @Inject
    ObjectMapper json;

    private final Map<UUID, String> keys = new HashMap<>();

    @Test
    void findsWhoIsMeant() throws IOException {
        // Given the people
        var people = new People(suite);
        for (var person : read("people").properties()) keys.put(add(people, person.getValue()), person.getKey());
        await().atMost(Duration.ofMinutes(2)).until(() -> indexed(people) == keys.size());
        // When they are searched
        var given = measure(people, read("given"));
        var own = measure(people, read("own"));
        var fresh = measure(people, read("fresh"));
        LOG.infof(
                "Searches judged beforehand%n%s%nOur own searches%n%s%nSearches that nothing was fitted to%n%s",
                given.table(), own.table(), fresh.table());
        // Then the results are at least as good as they were
        assertThat(given.all().ndcg()).isGreaterThan(0.98);
        assertThat(given.all().recall()).isGreaterThan(0.98);
        assertThat(given.all().noise()).isLessThan(0.2);
        assertThat(own.except("concept").ndcg()).isGreaterThan(0.96);
        assertThat(own.except("concept").recall()).isGreaterThan(0.96);
        assertThat(own.except("concept").noise()).isLessThan(0.5);
        assertThat(fresh.except("concept").ndcg()).isGreaterThan(0.96);
        assertThat(fresh.of("concept").ndcg()).isGreaterThan(0.75);
        assertThat(own.of("concept").ndcg()).isGreaterThan(0.85);
        assertThat(own.of("concept").noise()).isLessThan(1.5);
    }

    private static UUID add(People people, JsonNode person) {
        var interests = new ArrayList<String>();
        person.path("interests").forEach(interest -> interests.add(interest.asText()));
        return people.add(person.path("career").asText(), interests.toArray(String[]::new));
    }

    private static int indexed(People people) {
        var found = 0;
        var parameters = new HashMap<>(Map.of("limit", "50"));
        for (String cursor = ""; cursor != null; ) {
            var page = people.search("another user", parameters);
            if (page.extract().statusCode() != 200) return 0;
            found += People.ids(page).size();
            cursor = page.extract().path("nextCursor");
            if (cursor != null) parameters.put("cursor", cursor);
        }
        return found;
    }

    private SearchQuality measure(People people, JsonNode judgements) {
        var quality = new SearchQuality();
        for (var judgement : judgements) {
            var query = judgement.path("q").asText();
            var page = people.search("another user", Map.of("q", query, "limit", "20"))
                    .statusCode(200);
            var found = People.ids(page).stream().map(keys::get).toList();
            quality.add(
                    judgement.path("type").asText(),
                    query,
                    found,
                    list(judgement.path("expected")),
                    list(judgement.path("acceptable")));
        }
        return quality;
    }

    private static List<String> list(JsonNode values) {
        var list = new ArrayList<String>();
        values.forEach(value -> list.add(value.asText()));
        return list;
    }

    private JsonNode read(String name) throws IOException {
        return json.readTree(JudgedSearchTest.class.getResourceAsStream("/judged/" + name + ".json"));
    }
}
