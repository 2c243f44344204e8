package kindred.search.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.events.BlockList;
import kindred.kit.page.Cursors;
import kindred.local.testing.Suite;
import kindred.search.People;
import kindred.search.elastic.Elasticsearch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PaginationTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    Suite suite;

    @Inject
    Elasticsearch elasticsearch;

    @Inject
    Cursors cursors;

    private People people;

    @BeforeEach
    void addSevenPianists() {
        people = new People(suite);
        for (var i = 0; i < 7; i++) people.add("Pianist", "chess");
        people.awaitIndexed();
    }

    @Test
    void pagesStayStableWhilePeopleJoin() {
        for (var words : List.of("pianist", "")) {
            // Given the list at this moment
            var before = people.find(Map.of("q", words, "limit", "50"));
            // When people join while a client reads it page by page
            var seen = new ArrayList<UUID>();
            var parameters = new HashMap<>(Map.of("q", words, "limit", "2"));
            for (String cursor = ""; cursor != null; ) {
                var page = people.search("ben", parameters).statusCode(200);
                seen.addAll(People.ids(page));
                cursor = page.extract().path("nextCursor");
                if (cursor != null) parameters.put("cursor", cursor);
                people.add("Pianist", "joined later");
                people.awaitIndexed();
            }
            // Then the client sees the list as it was
            assertThat(seen).isEqualTo(before);
        }
    }

    @Test
    void laterPagesHidePeopleBlockedMeanwhile() {
        var version = 0;
        for (var words : List.of("pianist", "")) {
            // Given a caller who has read the first page
            var caller = "caller " + UUID.randomUUID();
            var all = people.find(Map.of("q", words));
            var parameters = new HashMap<>(Map.of("q", words, "limit", "2"));
            var page = people.search(caller, parameters).statusCode(200);
            assertThat(People.ids(page)).isEqualTo(all.subList(0, 2));
            // When the caller blocks one of the next people, and is blocked by another
            var kept = new ArrayList<>(all);
            kept.removeAll(List.of(all.get(3), all.get(4)));
            version++;
            people.publish(new BlockList(suite.userId(caller), List.of(all.get(3)), version));
            people.publish(new BlockList(all.get(4), List.of(suite.userId(caller)), version));
            await().atMost(Duration.ofMinutes(1)).until(() -> People.ids(people.search(caller, Map.of("q", words)))
                    .equals(kept));
            // Then neither of them is on a later page
            var later = new ArrayList<UUID>();
            for (String cursor = page.extract().path("nextCursor"); cursor != null; ) {
                parameters.put("cursor", cursor);
                page = people.search(caller, parameters).statusCode(200);
                later.addAll(People.ids(page));
                cursor = page.extract().path("nextCursor");
            }
            assertThat(later).isEqualTo(kept.subList(2, kept.size()));
        }
    }

    @Test
    void aCursorIsValidOnlyForItsListAndCaller() {
        var cursor = cursor(Map.of("q", "pianist", "limit", "2"));
        assertThat(cursor).isNotNull();
        people.search("ben", Map.of("q", "pianist", "limit", "3", "cursor", cursor))
                .statusCode(200);
        assertRefused("eve", Map.of("q", "pianist", "cursor", cursor));
        assertRefused("ben", Map.of("q", "chess", "cursor", cursor));
        assertRefused("ben", Map.of("cursor", cursor));
        assertRefused("ben", Map.of("q", "pianist", "online", "false", "cursor", cursor));
        assertRefused("ben", Map.of("q", "pianist", "mood", "other", "cursor", cursor));
        assertRefused("ben", Map.of("q", "pianist", "cursor", cursor.substring(1)));
        assertRefused(
                "ben", Map.of("q", "pianist", "cursor", (cursor.startsWith("A") ? "B" : "A") + cursor.substring(1)));
    }

    @Test
    void aListKeepsNothingInElasticsearch() {
        var before = openContexts();
        for (var i = 0; i < 20; i++) {
            var first = cursor(Map.of("q", "pianist", "limit", "2"));
            assertThat(cursor(Map.of("q", "pianist", "limit", "2", "cursor", first)))
                    .isNotNull();
        }
        assertThat(openContexts()).isLessThanOrEqualTo(before);
    }

    @Test
    void aCursorOfTheLongestListFitsAUrl() {
        var longest = new ListedPeople(Collections.nCopies(200, UUID.randomUUID()), Collections.nCopies(200, 1.5f));
        assertThat(cursors.encode("search", longest.write()).length()).isLessThan(7_500);
        assertThat(ListedPeople.read(longest.write())).isEqualTo(longest);
    }

    private int openContexts() {
        var nodes = elasticsearch.call("GET", "/_nodes/stats/indices/search", TIMEOUT);
        return nodes.path("nodes")
                .elements()
                .next()
                .at("/indices/search/open_contexts")
                .asInt(-1);
    }

    private String cursor(Map<String, String> parameters) {
        return people.search("ben", parameters).statusCode(200).extract().path("nextCursor");
    }

    private void assertRefused(String caller, Map<String, String> parameters) {
        people.search(caller, parameters).statusCode(400).body("code", equalTo("invalid-cursor"));
    }
}
