package kindred.search.index;

import static org.awaitility.Awaitility.await;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import kindred.events.Topics;

/** How far an index has followed the users' events. */
@ApplicationScoped
class Following {
    private final PeopleIndexes indexes;
    private final IndexDefinition definition;
    private final Map<String, Object> kafka;

    Following(
            PeopleIndexes indexes,
            IndexDefinition definition,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.indexes = indexes;
        this.definition = definition;
        this.kafka = kafka;
    }

    /** Waits until everything that has been published by now has been applied to the service's own index. */
    void awaitEverything() {
        awaitEverything(definition.name());
    }

    void awaitEverything(String index) {
        try (var groups = new ConsumerGroups(kafka, Topics.USERS)) {
            var ends = groups.ends();
            await().atMost(Duration.ofMinutes(2)).until(() -> indexes.all().stream()
                    .filter(existing -> existing.name().equals(index))
                    .anyMatch(existing -> groups.isPast(IndexRollover.group(existing), ends)));
        }
    }
}
