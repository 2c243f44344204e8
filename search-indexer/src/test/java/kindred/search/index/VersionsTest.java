package kindred.search.index;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
    Following following;

    private People people;
    private UUID ada;

    @BeforeEach
    void adaIsAJudge() {
        people = new People(suite);
        ada = people.add("Judge", "chess");
        people.awaitIndexed();
    }

    @Test
    void aChangeReplacesWhatWasThere() {
        people.publish(people.user(ada, 2, "Baker"));
        awaitDocument("2", "Baker");
        assertEquals(List.of(ada), people.find("baker"));
        assertEquals(List.of(), people.find("judge chess"));
    }

    @Test
    void duplicatesAndOldVersionsChangeNothing() {
        people.publish(people.user(ada, 3, "Baker"));
        awaitDocument("3", "Baker");
        people.publish(people.user(ada, 3, "Somebody who published a version twice"));
        people.publish(people.user(ada, 2, "Gardener"));
        people.publish(people.user(ada, 1, "Judge", "chess"));
        following.awaitEverything();
        awaitDocument("3", "Baker");
    }

    @Test
    void anErasureLeavesTheIdAloneAndAnOldEventDoesNotBringThePersonBack() {
        var before = people.user(ada, 1, "Judge", "chess");
        // When
        people.publish(new UserErased(ada, Instant.now(), 2));
        people.awaitFound(0);
        suite.publish(Topics.USERS, ada.toString(), "", null);
        people.publish(before);
        following.awaitEverything();
        // Then
        assertErased("2");
    }

    @Test
    void aTombstoneAloneErasesToo() {
        suite.publish(Topics.USERS, ada.toString(), "", null);
        people.awaitFound(0);
        people.publish(people.user(ada, 1, "Judge", "chess"));
        following.awaitEverything();
        assertErased("1");
    }

    @Test
    void aTombstoneOfSomebodyUnknownIsNothing() {
        var unknown = UUID.randomUUID();
        suite.publish(Topics.USERS, unknown.toString(), "", null);
        following.awaitEverything();
        assertEquals(null, document(unknown));
    }

    @Test
    void whoRegistersAgainIsFoundAgain() {
        people.publish(new UserErased(ada, Instant.now(), 2));
        suite.publish(Topics.USERS, ada.toString(), "", null);
        people.publish(people.user(ada, 3, "Baker"));
        awaitDocument("3", "Baker");
        assertEquals(List.of(ada), people.find("baker"));
    }

    private void assertErased(String version) {
        assertEquals(
                version + " {\"userId\":\"" + ada
                        + "\",\"career\":null,\"interests\":[],\"mood\":null,\"subscriptionStatus\":null,\"registeredAt\":null,\"updatedAt\":null,\"erased\":true,\"offset\":N}",
                document(ada).replaceFirst("\"offset\":\\d+", "\"offset\":N"));
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
