package kindred.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kindred.search.elastic.Elasticsearch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rolls back between two versions with an alias of their own and the delays of production. */
@QuarkusTest
class RollbackTest {
    private static final String ALIAS = "rolled-back";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @Inject
    Elasticsearch elasticsearch;

    @Inject
    ObjectMapper json;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private AnotherVersion before;
    private AnotherVersion after;

    @Test
    void doesNotSearchAnAbandonedNewerIndex() throws Exception {
        // Given a version that has taken over from the previous one
        before = version(1);
        awaitSearched(before);
        after = version(2);
        awaitSearched(after);
        // When it is rolled back
        after.close();
        // Then the index that is kept current is searched, long before the other is deleted
        awaitSearched(before);
        assertThat(before.indexes.all().stream()
                        .map(PeopleIndexes.ExistingIndex::name)
                        .toList()
                        .contains(after.definition.name()))
                .isTrue();
    }

    @AfterEach
    void deleteIndexes() {
        for (var version : List.of(after, before)) {
            version.close();
            elasticsearch.call("DELETE", "/" + version.definition.name(), TIMEOUT);
        }
    }

    private AnotherVersion version(int shards) throws Exception {
        return new AnotherVersion(
                elasticsearch, json, kafka, Map.of("index.alias", ALIAS, "index.shards", "" + shards));
    }

    private static void awaitSearched(AnotherVersion version) {
        await().atMost(TIMEOUT).until(() -> version.indexes.isSearched(version.definition.name()));
    }
}
