package kindred.search.index;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** Two versions with an alias of their own, and with the delays of production. */
@QuarkusTest
class RollBackTest {
    private static final String ALIAS = "rolled-back";
    private static final Duration AT_LAST = Duration.ofMinutes(2);

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
    void anIndexThatNobodyKeepsIsNotSearchedHoweverNewItIs() throws Exception {
        // Given a version that has taken over from the one before
        before = version(1);
        awaitSearched(before);
        after = version(2);
        awaitSearched(after);
        // When it is rolled back
        after.close();
        // Then the index that is kept current is searched, long before the other may be deleted
        awaitSearched(before);
        assertTrue(before.indexes.all().stream()
                .map(PeopleIndexes.Existing::name)
                .toList()
                .contains(after.definition.name()));
    }

    @AfterEach
    void leaveNothing() {
        for (var version : List.of(after, before)) {
            version.close();
            elasticsearch.call("DELETE", "/" + version.definition.name(), AT_LAST);
        }
    }

    private AnotherVersion version(int shards) throws Exception {
        return new AnotherVersion(
                elasticsearch, json, kafka, Map.of("index.alias", ALIAS, "index.shards", "" + shards));
    }

    private static void awaitSearched(AnotherVersion version) {
        await().atMost(AT_LAST).until(() -> version.indexes.isSearched(version.definition.name()));
    }
}
