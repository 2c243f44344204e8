package kindred.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration AWAIT_TIMEOUT = Duration.ofMinutes(2);

    Suite suite;

    @Inject
    Elasticsearch elasticsearch;

    @Inject
    IndexDefinition definition;

    @Inject
    IndexProgress progress;

    @Inject
    ObjectMapper json;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private People people;

    @BeforeEach
    void publishPeople() {
        people = new People(suite);
        for (var i = 0; i < 20; i++) people.add("Judge", "chess");
        var changed = people.add("Judge");
        people.publish(people.user(changed, 2, "Baker", "bread"));
        var erased = UUID.randomUUID();
        people.publish(people.user(erased, 1, "Judge"));
        people.publish(new UserErased(erased, Instant.now(), 2));
        progress.awaitCaughtUp();
    }

    @Test
    void aNewDefinitionTakesOverUntilItsVersionStops() throws Exception {
        try (var next = new AnotherVersion(elasticsearch, json, kafka, Map.of("index.shards", "2"))) {
            // When another version has caught up, its index is searched and equals the index that was kept current
            awaitLive(next.definition.name());
            progress.awaitCaughtUp(next.definition.name());
            assertThat(content(next.definition)).isEqualTo(content(definition));
            // And both indexes are kept current while both versions run
            var late = people.add("Judge");
            progress.awaitCaughtUp();
            progress.awaitCaughtUp(next.definition.name());
            await().atMost(AWAIT_TIMEOUT).until(() -> people.find(Map.of("q", "judge", "limit", "50"))
                    .contains(late));
            assertThat(content(next.definition)).isEqualTo(content(definition));
        }
        // When that version is rolled back, the index of the remaining version is searched, and the other is deleted
        awaitLive(definition.name());
        await().atMost(AWAIT_TIMEOUT).until(() -> indexes().equals(List.of(definition.name())));
        people.awaitIndexed();
    }

    @Test
    void recreatesADeletedIndexWithTheSameContent() {
        var before = content(definition);
        elasticsearch.call("DELETE", "/" + definition.name(), CALL_TIMEOUT);
        await().atMost(AWAIT_TIMEOUT).until(() -> indexes().equals(List.of(definition.name())));
        awaitLive(definition.name());
        progress.awaitCaughtUp();
        assertThat(content(definition)).isEqualTo(before);
        assertThat(before.documents().isEmpty()).isFalse();
    }

    private IndexContent content(IndexDefinition index) {
        return IndexContent.of(elasticsearch, index.name());
    }

    private void awaitLive(String index) {
        await().atMost(AWAIT_TIMEOUT).ignoreExceptions().until(() -> elasticsearch
                .call("GET", "/_alias/people", CALL_TIMEOUT)
                .has(index));
    }

    private List<String> indexes() {
        return elasticsearch
                .call("GET", "/people-*/_settings", CALL_TIMEOUT)
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList();
    }
}
