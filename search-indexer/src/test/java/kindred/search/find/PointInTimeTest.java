package kindred.search.find;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.kit.page.Cursors;
import kindred.search.Settings;
import kindred.search.block.Blocks;
import kindred.search.elastic.Elasticsearch;
import kindred.search.elastic.ElasticsearchRefused;
import kindred.search.presence.OnlineUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searches an index that nobody else does, so that all that is open in it is ours. */
@QuarkusTest
class PointInTimeTest {
    private static final String INDEX = "searched-by-one";
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final SearchRequest EVERYBODY = SearchRequest.of(UUID.randomUUID(), null, null, null);

    @Inject
    Elasticsearch elasticsearch;

    @Inject
    PeopleQuery query;

    @Inject
    SearchHits people;

    @Inject
    Cursors cursors;

    @Inject
    ObjectMapper json;

    @Inject
    Blocks blocks;

    private FindPeople findPeople;

    @BeforeEach
    void twoPeople() {
        var keyword = Map.of("type", "keyword");
        var fields =
                Map.of("userId", keyword, "registeredAt", Map.of("type", "date"), "erased", Map.of("type", "boolean"));
        elasticsearch.call("PUT", "/" + INDEX, Map.of("mappings", Map.of("properties", fields)), WITHIN);
        for (var person : List.of("1", "2"))
            elasticsearch.call(
                    "PUT",
                    "/" + INDEX + "/_doc/" + person + "?refresh=true",
                    Map.of(
                            "userId",
                            new UUID(0, Long.parseLong(person)),
                            "interests",
                            List.of(),
                            "subscriptionStatus",
                            "none",
                            "registeredAt",
                            0,
                            "erased",
                            false),
                    WITHIN);
        await().atMost(WITHIN).until(blocks::areKnown);
        findPeople = searching(query);
    }

    private FindPeople searching(PeopleQuery query) {
        // It closes by itself long after the test
        var config = Settings.with(Map.of("index.alias", INDEX, "cursor-life", "10m"));
        var pointInTime = new PointInTime(elasticsearch, config);
        return new FindPeople(elasticsearch, pointInTime, query, people, cursors, json, config);
    }

    @Test
    void isOpenAsLongAsThereIsAnotherPage() {
        var first = findPeople.find(EVERYBODY, 1, null);
        assertNotNull(first.nextCursor());
        assertEquals(1, open());
        findPeople.find(EVERYBODY, 1, first.nextCursor());
        await().atMost(WITHIN).until(() -> open() == 0);
    }

    @Test
    void isClosedAfterTheOnlyPage() {
        assertEquals(2, findPeople.find(EVERYBODY, 2, null).items().size());
        await().atMost(WITHIN).until(() -> open() == 0);
    }

    @Test
    void isClosedWhenTheFirstPageFails() {
        elasticsearch.call("PUT", "/" + INDEX + "/_settings", Map.of("index.max_result_window", 1), WITHIN);
        assertThrows(ElasticsearchRefused.class, () -> findPeople.find(EVERYBODY, 2, null));
        await().atMost(WITHIN).until(() -> open() == 0);
    }

    @Test
    void nobodyIsFoundAndNothingStaysOpenBeforeTheBlocksAreKnown() {
        var early = searching(new PeopleQuery(new OnlineUsers(), new Blocks()));
        var problem = assertThrows(HttpProblem.class, () -> early.find(EVERYBODY, 2, null));
        assertEquals(503, problem.getStatusCode());
        assertEquals("service-unavailable", problem.getParameters().get("code"));
        await().atMost(WITHIN).until(() -> open() == 0);
    }

    private int open() {
        return elasticsearch
                .call("GET", "/" + INDEX + "/_stats/search", WITHIN)
                .at("/_all/total/search/open_contexts")
                .asInt(-1);
    }

    @AfterEach
    void leaveNothing() {
        elasticsearch.call("DELETE", "/" + INDEX, WITHIN);
    }
}
