package kindred.search.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.kit.page.Cursors;
import kindred.search.TestConfig;
import kindred.search.block.Blocks;
import kindred.search.elastic.Elasticsearch;
import kindred.search.elastic.ElasticsearchRejected;
import kindred.search.presence.OnlineUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searches an index of its own, so that the test sees its open points in time. */
@QuarkusTest
class PointInTimeTest {
    private static final String INDEX = "point-in-time-test";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final SearchRequest NO_FILTER = SearchRequest.of(UUID.randomUUID(), null, null, null);

    @Inject
    Elasticsearch elasticsearch;

    @Inject
    PeopleQuery query;

    @Inject
    SearchHits searchHits;

    @Inject
    Cursors cursors;

    @Inject
    ObjectMapper json;

    @Inject
    Blocks blocks;

    private FindPeople findPeople;

    @BeforeEach
    void createIndexOfTwoPeople() {
        var keyword = Map.of("type", "keyword");
        var fields =
                Map.of("userId", keyword, "registeredAt", Map.of("type", "date"), "erased", Map.of("type", "boolean"));
        elasticsearch.call("PUT", "/" + INDEX, Map.of("mappings", Map.of("properties", fields)), TIMEOUT);
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
                    TIMEOUT);
        await().atMost(TIMEOUT).until(blocks::areLoaded);
        findPeople = findPeople(query);
    }

    private FindPeople findPeople(PeopleQuery query) {
        // The point in time must not expire during the test
        var config = TestConfig.with(Map.of("index.alias", INDEX, "cursor-ttl", "10m"));
        var pointInTime = new PointInTime(elasticsearch, config);
        return new FindPeople(elasticsearch, pointInTime, query, searchHits, cursors, json, config);
    }

    @Test
    void staysOpenUntilTheLastPage() {
        var first = findPeople.find(NO_FILTER, 1, null);
        assertThat(first.nextCursor()).isNotNull();
        assertThat(openPointsInTime()).isEqualTo(1);
        findPeople.find(NO_FILTER, 1, first.nextCursor());
        await().atMost(TIMEOUT).until(() -> openPointsInTime() == 0);
    }

    @Test
    void isClosedAfterTheOnlyPage() {
        assertThat(findPeople.find(NO_FILTER, 2, null).items().size()).isEqualTo(2);
        await().atMost(TIMEOUT).until(() -> openPointsInTime() == 0);
    }

    @Test
    void isClosedWhenTheFirstPageFails() {
        elasticsearch.call("PUT", "/" + INDEX + "/_settings", Map.of("index.max_result_window", 1), TIMEOUT);
        assertThatExceptionOfType(ElasticsearchRejected.class).isThrownBy(() -> findPeople.find(NO_FILTER, 2, null));
        await().atMost(TIMEOUT).until(() -> openPointsInTime() == 0);
    }

    @Test
    void isClosedWhenTheBlocksAreNotLoaded() {
        var early = findPeople(new PeopleQuery(new OnlineUsers(), new Blocks()));
        var problem = assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> early.find(NO_FILTER, 2, null))
                .actual();
        assertThat(problem.getStatusCode()).isEqualTo(503);
        assertThat(problem.getParameters().get("code")).isEqualTo("service-unavailable");
        await().atMost(TIMEOUT).until(() -> openPointsInTime() == 0);
    }

    private int openPointsInTime() {
        return elasticsearch
                .call("GET", "/" + INDEX + "/_stats/search", TIMEOUT)
                .at("/_all/total/search/open_contexts")
                .asInt(-1);
    }

    @AfterEach
    void deleteIndex() {
        elasticsearch.call("DELETE", "/" + INDEX, TIMEOUT);
    }
}
