package kindred.search.index;

import static org.awaitility.Awaitility.await;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import kindred.events.Topics;

/** Awaits the progress of an index in the topic of users. */
@ApplicationScoped
class IndexProgress {
    private final PeopleIndexes indexes;
    private final IndexDefinition definition;
    private final Map<String, Object> kafka;

    IndexProgress(
            PeopleIndexes indexes,
            IndexDefinition definition,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.indexes = indexes;
        this.definition = definition;
        this.kafka = kafka;
    }

    /** Waits until the service's own index has all events that are published by now. */
    void awaitCaughtUp() {
        awaitCaughtUp(definition.name());
    }

    void awaitCaughtUp(String index) {
        try (var groups = new ConsumerGroups(kafka, Topics.USERS)) {
            var ends = groups.endOffsets();
            await().atMost(Duration.ofMinutes(2)).until(() -> indexes.all().stream()
                    .filter(existing -> existing.name().equals(index))
                    .anyMatch(existing -> groups.hasReached(IndexRollover.group(existing), ends)));
        }
    }
}
