package kindred.search.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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
    private static final int MAX_OPEN = 5;
    private static final SearchRequest ALL = SearchRequest.of(UUID.randomUUID(), null, null, null);

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
    void createIndexOfThreePeople() {
        elasticsearch.call("PUT", "/" + INDEX, definition(), TIMEOUT);
        for (var number = 1L; number <= 3; number++)
            elasticsearch.call(
                    "PUT",
                    "/" + INDEX + "/_doc/" + id(number) + "?refresh=true",
                    Map.of(
                            "userId",
                            id(number),
                            "career",
                            "Pianist",
                            "interests",
                            List.of(),
                            "subscriptionStatus",
                            "none",
                            "registeredAt",
                            0,
                            "erased",
                            false,
                            "publishedAt",
                            0),
                    TIMEOUT);
        await().atMost(TIMEOUT).until(blocks::areLoaded);
        findPeople = findPeople(query);
    }

    private Map<String, Object> definition() {
        var body = elasticsearch.call("GET", "/people", TIMEOUT).elements().next();
        var analysis = body.at("/settings/index/analysis");
        return Map.of("mappings", body.path("mappings"), "settings", Map.of("analysis", analysis));
    }

    private FindPeople findPeople(PeopleQuery query) {
        // The point in time must not expire during the test
        var config =
                TestConfig.with(Map.of("index.alias", INDEX, "cursor-ttl", "10m", "max-points-in-time", "" + MAX_OPEN));
        var pointInTime = new PointInTime(elasticsearch, config);
        return new FindPeople(elasticsearch, pointInTime, query, searchHits, cursors, json, config);
    }

    @Test
    void isNotOpenedForAFirstPage() {
        for (var i = 0; i < 300; i++) {
            assertThat(findPeople.find(search(), 1, null).nextCursor()).isNotNull();
            assertThat(findPeople.find(ALL, 1, null).nextCursor()).isNotNull();
        }
        assertThat(openPointsInTime()).isZero();
    }

    @Test
    void isOpenFromTheSecondPageToTheLast() {
        var search = search();
        var first = findPeople.find(search, 1, null);
        var second = findPeople.find(search, 1, first.nextCursor());
        assertThat(openPointsInTime()).isEqualTo(1);
        var third = findPeople.find(search, 1, second.nextCursor());
        assertThat(third.nextCursor()).isNull();
        assertThat(Stream.of(first, second, third).flatMap(page -> page.items().stream()))
                .extracting(FoundPerson::userId)
                .containsExactly(id(1), id(2), id(3));
        awaitOpenPointsInTime(0);
    }

    @Test
    void isNotOpenedWithoutWords() {
        var ids = new ArrayList<UUID>();
        var page = findPeople.find(ALL, 1, null);
        for (; page.nextCursor() != null; page = findPeople.find(ALL, 1, page.nextCursor()))
            page.items().forEach(person -> ids.add(person.userId()));
        page.items().forEach(person -> ids.add(person.userId()));
        assertThat(ids).containsExactly(id(1), id(2), id(3));
        assertThat(openPointsInTime()).isZero();
    }

    @Test
    void aCallerHasTwoOfThem() {
        var search = search();
        var first = findPeople.find(search, 1, null).nextCursor();
        var oldest = findPeople.find(search, 1, first).nextCursor();
        for (var i = 0; i < 20; i++) findPeople.find(search, 1, first);
        awaitOpenPointsInTime(PointInTime.MAX_PER_CALLER);
        assertExpired(search, oldest);
        var newest = findPeople.find(search, 1, first).nextCursor();
        assertThat(findPeople.find(search, 1, newest).items()).hasSize(1);
    }

    @Test
    void allCallersHaveAConfiguredNumberOfThem() {
        var searches = Stream.generate(PointInTimeTest::search).limit(10).toList();
        var cursors = searches.stream()
                .map(search -> findPeople
                        .find(search, 1, findPeople.find(search, 1, null).nextCursor())
                        .nextCursor())
                .toList();
        awaitOpenPointsInTime(MAX_OPEN);
        assertExpired(searches.get(0), cursors.get(0));
        assertThat(findPeople.find(searches.get(9), 1, cursors.get(9)).items()).hasSize(1);
    }

    @Test
    void aListEndsAfterTenMinutes() {
        var search = search();
        var opened = findPeople
                .find(search, 1, findPeople.find(search, 1, null).nextCursor())
                .nextCursor();
        var position =
                PagePosition.read(cursors.decode(search.cursorKind(), opened).get(0), json);
        assertThat(findPeople
                        .find(search, 1, startedAgo(search, position, Duration.ofMinutes(9)))
                        .items())
                .hasSize(1);
        assertExpired(search, startedAgo(search, position, Duration.ofMinutes(11)));
    }

    private String startedAgo(SearchRequest search, PagePosition position, Duration age) {
        var earlier = new PagePosition(
                position.startedAt() - age.toMillis(), position.firstPage(), position.pointInTime(), position.after());
        return cursors.encode(search.cursorKind(), earlier.write(json));
    }

    @Test
    void isClosedWhenItsFirstPageFails() {
        var search = search();
        var cursor = findPeople.find(search, 1, null).nextCursor();
        elasticsearch.call("PUT", "/" + INDEX + "/_settings", Map.of("index.max_result_window", 1), TIMEOUT);
        assertThatExceptionOfType(ElasticsearchRejected.class).isThrownBy(() -> findPeople.find(search, 1, cursor));
        awaitOpenPointsInTime(0);
    }

    @Test
    void searchFailsWhenTheBlocksAreNotLoaded() {
        var early = findPeople(new PeopleQuery(new OnlineUsers(), new Blocks()));
        var problem = assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> early.find(ALL, 2, null))
                .actual();
        assertThat(problem.getStatusCode()).isEqualTo(503);
        assertThat(problem.getParameters().get("code")).isEqualTo("service-unavailable");
    }

    private void assertExpired(SearchRequest search, String cursor) {
        var problem = assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> findPeople.find(search, 1, cursor))
                .actual();
        assertThat(problem.getParameters().get("code")).isEqualTo("invalid-cursor");
    }

    private static SearchRequest search() {
        return SearchRequest.of(UUID.randomUUID(), "pianist", null, null);
    }

    private static UUID id(long number) {
        return new UUID(0, number);
    }

    private void awaitOpenPointsInTime(int count) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(openPointsInTime()).isEqualTo(count));
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
