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
import java.util.Set;
import java.util.TreeSet;
import kindred.search.elastic.Elasticsearch;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ForeignIndexesTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Inject
    Elasticsearch elasticsearch;

    @Inject
    ObjectMapper json;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Test
    void keepsIndexesOfOthersWithTheSamePrefix() throws Exception {
        // Given indexes of others, and an abandoned index of a version of this service
        var others = List.of("crowd-archive-2025", "crowd-staging-0123456789ab", "crowd-0123456789abcd");
        var abandoned = "crowd-0123456789ab";
        others.forEach(this::create);
        create(abandoned);
        // When a version cleans up at once
        var settings = Map.of("index.alias", "crowd", "index.cleanup-after", "0s");
        try (var version = new AnotherVersion(elasticsearch, json, kafka, settings)) {
            await().atMost(Duration.ofMinutes(2)).until(() -> !indexes().contains(abandoned));
            // Then only the abandoned index is deleted
            var left = new TreeSet<>(others);
            left.add(version.definition.name());
            assertThat(indexes()).isEqualTo(left);
        } finally {
            indexes().forEach(index -> elasticsearch.call("DELETE", "/" + index, TIMEOUT));
        }
    }

    private void create(String index) {
        elasticsearch.call("PUT", "/" + index, Map.of(), TIMEOUT);
    }

    private Set<String> indexes() {
        var names = new TreeSet<String>();
        elasticsearch.call("GET", "/crowd-*/_settings", TIMEOUT).fieldNames().forEachRemaining(names::add);
        return names;
    }
}
