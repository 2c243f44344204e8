package kindred.search.index;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kindred.events.Topics;
import kindred.events.UserErased;
import kindred.local.testing.Event;
import kindred.local.testing.Suite;
import kindred.search.People;
import kindred.search.Settings;
import kindred.search.elastic.Elasticsearch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes again because a replica ended between the write and the commit; a version with an alias of its own ends so. */
@QuarkusTest
class RedeliveryTest {
    private static final Map<String, String> SETTINGS = Map.of("index.alias", "again");
    private static final Duration AT_LAST = Duration.ofMinutes(2);

    Suite suite;

    @Inject
    Elasticsearch elasticsearch;

    @Inject
    ObjectMapper json;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private People people;
    private UUID ada;
    private Event tombstone;

    @BeforeEach
    void adaIsErasedAndRegistersAgain() {
        people = new People(suite);
        ada = people.add("Judge", "chess");
        people.publish(new UserErased(ada, Instant.now(), 2));
        suite.publish(Topics.USERS, ada.toString(), "", null);
        people.publish(people.user(ada, 3, "Baker"));
        try (var users = suite.events(Topics.USERS)) {
            tombstone = users.awaitEvent(event -> ada.toString().equals(event.key()) && event.isTombstone());
        }
    }

    @Test
    void aTombstoneThatComesAgainErasesNobodyWhoHasRegisteredSince() throws Exception {
        // Given
        String group;
        try (var version = version()) {
            version.following.awaitEverything();
            assertRegistered(version);
            group = IndexRollover.group(version.indexes.all().get(0));
        }
        // When
        rewindToTheTombstone(group);
        // Then
        try (var version = version()) {
            version.following.awaitEverything();
            assertRegistered(version);
        }
    }

    @AfterEach
    void leaveNothing() throws Exception {
        var definition = new IndexDefinition(json, Settings.with(SETTINGS));
        elasticsearch.call("DELETE", "/" + definition.name(), AT_LAST);
    }

    private AnotherVersion version() throws Exception {
        return new AnotherVersion(elasticsearch, json, kafka, SETTINGS);
    }

    private void assertRegistered(AnotherVersion version) {
        var document = IndexContent.of(elasticsearch, version.definition.name())
                .documents()
                .get(ada.toString());
        assertTrue(document.startsWith("3 ") && document.contains("\"Baker\""), document);
    }

    private void rewindToTheTombstone(String group) {
        var partition = new TopicPartition(Topics.USERS, tombstone.partition());
        var to = new OffsetAndMetadata(tombstone.offset());
        try (var admin = Admin.create(kafka)) {
            // Refused as long as the one that has ended counts as a member
            await().atMost(AT_LAST)
                    .ignoreExceptions()
                    .until(() -> admin.alterConsumerGroupOffsets(group, Map.of(partition, to))
                                    .all()
                                    .get()
                            == null);
            await().atMost(AT_LAST)
                    .untilAsserted(() -> assertEquals(
                            to,
                            admin.listConsumerGroupOffsets(group)
                                    .partitionsToOffsetAndMetadata()
                                    .get()
                                    .get(partition)));
        }
    }
}
