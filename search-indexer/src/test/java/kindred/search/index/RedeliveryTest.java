package kindred.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import kindred.search.TestConfig;
import kindred.search.elastic.Elasticsearch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redelivery after a replica ended between write and commit. A version with an alias of its own plays that replica. */
@QuarkusTest
class RedeliveryTest {
    private static final Map<String, String> SETTINGS = Map.of("index.alias", "again");
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

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
    void eraseAndRegisterAda() {
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
    void aRedeliveredTombstoneErasesNoNewRegistration() throws Exception {
        // Given
        String group;
        try (var version = version()) {
            version.progress.awaitCaughtUp();
            assertRegistered(version);
            group = IndexRollover.group(version.indexes.all().get(0));
        }
        // When
        rewindToTheTombstone(group);
        // Then
        try (var version = version()) {
            version.progress.awaitCaughtUp();
            assertRegistered(version);
        }
    }

    @AfterEach
    void deleteIndex() throws Exception {
        var definition = new IndexDefinition(json, TestConfig.with(SETTINGS));
        elasticsearch.call("DELETE", "/" + definition.name(), TIMEOUT);
    }

    private AnotherVersion version() throws Exception {
        return new AnotherVersion(elasticsearch, json, kafka, SETTINGS);
    }

    private void assertRegistered(AnotherVersion version) {
        var document = IndexContent.of(elasticsearch, version.definition.name())
                .documents()
                .get(ada.toString());
        assertThat(document.startsWith("3 ") && document.contains("\"Baker\""))
                .as(document)
                .isTrue();
    }

    private void rewindToTheTombstone(String group) {
        var partition = new TopicPartition(Topics.USERS, tombstone.partition());
        var to = new OffsetAndMetadata(tombstone.offset());
        try (var admin = Admin.create(kafka)) {
            // Kafka refuses it while the ended consumer still counts as a member
            await().atMost(TIMEOUT)
                    .ignoreExceptions()
                    .until(() -> admin.alterConsumerGroupOffsets(group, Map.of(partition, to))
                                    .all()
                                    .get()
                            == null);
            await().atMost(TIMEOUT).untilAsserted(() -> assertThat(admin.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .get(partition))
                    .isEqualTo(to));
        }
    }
}
