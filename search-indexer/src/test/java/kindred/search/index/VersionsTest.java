package kindred.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.events.Topics;
import kindred.events.UserErased;
import kindred.local.testing.Suite;
import kindred.search.People;
import kindred.search.elastic.Elasticsearch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VersionsTest {
    Suite suite;

    @Inject
    Elasticsearch elasticsearch;

    @Inject
    IndexDefinition definition;

    @Inject
    IndexProgress progress;

    private People people;
    private UUID ada;

    @BeforeEach
    void addAda() {
        people = new People(suite);
        ada = people.add("Judge", "chess");
        people.awaitIndexed();
    }

    @Test
    void aChangeReplacesTheDocument() {
        people.publish(people.user(ada, 2, "Baker"));
        awaitDocument("2", "Baker");
        assertThat(people.find("baker")).isEqualTo(List.of(ada));
        assertThat(people.find("judge chess")).isEqualTo(List.of());
    }

    @Test
    void ignoresDuplicatesAndOldVersions() {
        people.publish(people.user(ada, 3, "Baker"));
        awaitDocument("3", "Baker");
        people.publish(people.user(ada, 3, "Another career of the same version"));
        people.publish(people.user(ada, 2, "Gardener"));
        people.publish(people.user(ada, 1, "Judge", "chess"));
        progress.awaitCaughtUp();
        awaitDocument("3", "Baker");
    }

    @Test
    void anOldEventDoesNotRestoreAnErasedPerson() {
        var before = people.user(ada, 1, "Judge", "chess");
        // When
        people.publish(new UserErased(ada, Instant.now(), 2));
        people.awaitFound(0);
        suite.publish(Topics.USERS, ada.toString(), "", null);
        people.publish(before);
        progress.awaitCaughtUp();
        // Then
        assertErased("2");
    }

    @Test
    void aTombstoneAloneErases() {
        suite.publish(Topics.USERS, ada.toString(), "", null);
        people.awaitFound(0);
        people.publish(people.user(ada, 1, "Judge", "chess"));
        progress.awaitCaughtUp();
        assertErased("1");
    }

    @Test
    void ignoresATombstoneOfAnUnknownUser() {
        var unknown = UUID.randomUUID();
        suite.publish(Topics.USERS, unknown.toString(), "", null);
        progress.awaitCaughtUp();
        assertThat(document(unknown)).isNull();
    }

    @Test
    void findsAPersonWhoRegistersAgain() {
        people.publish(new UserErased(ada, Instant.now(), 2));
        suite.publish(Topics.USERS, ada.toString(), "", null);
        people.publish(people.user(ada, 3, "Baker"));
        awaitDocument("3", "Baker");
        assertThat(people.find("baker")).isEqualTo(List.of(ada));
    }

    private void assertErased(String version) {
        assertThat(document(ada).replaceAll("\"(offset|publishedAt)\":\\d+", "\"$1\":N"))
                .isEqualTo(
                        version + " {\"userId\":\"" + ada
                                + "\",\"career\":null,\"interests\":[],\"mood\":null,\"subscriptionStatus\":null,\"registeredAt\":null,\"updatedAt\":null,\"searchHidden\":true,\"erased\":true,\"publishedAt\":N,\"offset\":N}");
    }

    private void awaitDocument(String version, String career) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            var document = document(ada);
            return document.startsWith(version + " ") && document.contains("\"" + career + "\"");
        });
    }

    private String document(UUID userId) {
        return IndexContent.of(elasticsearch, definition.name()).documents().get(userId.toString());
    }
}
