package kindred.search.index;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.events.UserErased;
import kindred.local.testing.Suite;
import kindred.search.People;
import kindred.search.elastic.Elasticsearch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IndexRolloverTest {
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Duration AT_LAST = Duration.ofMinutes(2);

    Suite suite;

    @Inject
    Elasticsearch elasticsearch;

    @Inject
    IndexDefinition definition;

    @Inject
    Following following;

    @Inject
    ObjectMapper json;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private People people;

    @BeforeEach
    void somePeopleWithAHistory() {
        people = new People(suite);
        for (var i = 0; i < 20; i++) people.add("Judge", "chess");
        var changed = people.add("Judge");
        people.publish(people.user(changed, 2, "Baker", "bread"));
        var erased = UUID.randomUUID();
        people.publish(people.user(erased, 1, "Judge"));
        people.publish(new UserErased(erased, Instant.now(), 2));
        following.awaitEverything();
    }

    @Test
    void anotherDefinitionIsFilledTakesOverAndGoesWithItsVersion() throws Exception {
        try (var next = new AnotherVersion(elasticsearch, json, kafka, Map.of("index.shards", "2"))) {
            // When another version has caught up, its index is searched, and it equals the one that was kept current
            awaitLive(next.definition.name());
            following.awaitEverything(next.definition.name());
            assertEquals(content(definition), content(next.definition));
            // And both are kept current as long as both versions run
            var late = people.add("Judge");
            following.awaitEverything();
            following.awaitEverything(next.definition.name());
            await().atMost(AT_LAST).until(() -> people.find(Map.of("q", "judge", "limit", "50"))
                    .contains(late));
            assertEquals(content(definition), content(next.definition));
        }
        // When that version is gone (rolled back), the index of the one that stays is searched, and the other is
        // deleted
        awaitLive(definition.name());
        await().atMost(AT_LAST).until(() -> indexes().equals(List.of(definition.name())));
        people.awaitIndexed();
    }

    @Test
    void anIndexThatIsDeletedIsMadeAgainAndEqualsTheOneBefore() {
        var before = content(definition);
        elasticsearch.call("DELETE", "/" + definition.name(), WITHIN);
        await().atMost(AT_LAST).until(() -> indexes().equals(List.of(definition.name())));
        awaitLive(definition.name());
        following.awaitEverything();
        assertEquals(before, content(definition));
        assertFalse(before.documents().isEmpty());
    }

    private IndexContent content(IndexDefinition of) {
        return IndexContent.of(elasticsearch, of.name());
    }

    private void awaitLive(String index) {
        await().atMost(AT_LAST)
                .ignoreExceptions()
                .until(() -> elasticsearch.call("GET", "/_alias/people", WITHIN).has(index));
    }

    private List<String> indexes() {
        return elasticsearch
                .call("GET", "/people-*/_settings", WITHIN)
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList();
    }
}
