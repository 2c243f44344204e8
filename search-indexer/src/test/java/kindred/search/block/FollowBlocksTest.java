package kindred.search.block;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kindred.events.BlockList;
import kindred.events.EventType;
import kindred.events.Topics;
import kindred.local.testing.Suite;
import kindred.search.People;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Follows the blocks beside the service, so that a test sees how it begins. */
@QuarkusTest
class FollowBlocksTest {
    Suite suite;

    @TestHTTPResource(value = "/health/ready", management = true)
    String ready;

    @Inject
    ObjectMapper json;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private final UUID ada = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();
    private final UUID cy = UUID.randomUUID();
    private final UUID dee = UUID.randomUUID();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Blocks blocks = new Blocks();
    private FollowBlocks following;

    @BeforeEach
    void nothingIsReadYet() {
        following = new FollowBlocks(blocks, json, kafka, metrics);
    }

    @Test
    void isReadyWhenTheTopicHasBeenReadAndNotBefore() {
        var many = 20;
        for (var i = 0; i < many; i++) publish(UUID.randomUUID(), 1, ben);
        publish(ada, 1, ben);
        assertEquals(DOWN, following.readiness().call().getStatus());
        assertEquals(
                Optional.of("The blocks have not been read yet"),
                following.readiness().call().getData().map(data -> data.get("reason")));
        // When
        begin();
        // Then whoever sees that it is ready sees everything
        assertTrue(blocks.hiddenFrom(ben).size() > many);
        assertEquals(List.of(ben), blocks.hiddenFrom(ada));
        assertTrue(metrics.get("kindred.search.blocks").gauge().value() > many);
    }

    @Test
    void theServiceSaysThatItKnowsTheBlocks() {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> given().get(ready).then().statusCode(200).body("checks.name", hasItem("known-blocks")));
    }

    @Test
    void whatTheTopicSaysTwiceOrTakesBackOrCannotSayChangesNothing() {
        publish(ada, 2, ben);
        publish(ada, 1, cy);
        poison(ada, "{\"userId\":\"" + ada + "\",\"version\":3}");
        poison(ada, "[\"" + cy + "\"]");
        publish(cy, 1, dee);
        suite.publish(Topics.BLOCKS, cy.toString(), "", null);
        begin();
        assertEquals(List.of(ben), blocks.hiddenFrom(ada));
        assertEquals(List.of(ada), blocks.hiddenFrom(ben));
        assertEquals(List.of(), blocks.hiddenFrom(cy));
        assertEquals(List.of(), blocks.hiddenFrom(dee));
    }

    @Test
    void whenTheTopicIsLostWhatIsKnownHoldsAndWhatIsNewIsHeard() throws Exception {
        // Given blocks that are known
        for (var version = 1; version <= 5; version++) publish(ada, version, ben);
        publish(cy, 1, ben);
        begin();
        // When the topic is lost and made again, with one list of those that were in it
        try (var admin = Admin.create(kafka)) {
            admin.deleteTopics(List.of(Topics.BLOCKS)).all().get();
            var empty = new NewTopic(Topics.BLOCKS, 3, (short) 1).configs(Map.of("cleanup.policy", "compact"));
            admin.createTopics(List.of(empty)).all().get();
        }
        publish(ada, 6, dee);
        // Then it is read anew, and the others are not forgotten
        await().atMost(Duration.ofMinutes(2)).until(() -> blocks.hiddenFrom(ada).equals(List.of(dee)));
        assertEquals(List.of(cy), blocks.hiddenFrom(ben));
        assertEquals(UP, following.readiness().call().getStatus());
    }

    private void begin() {
        following.start(new StartupEvent());
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> following.readiness().call().getStatus() == UP);
    }

    private void publish(UUID who, long version, UUID... whom) {
        var list = new BlockList(who, List.of(whom), version);
        suite.publish(Topics.BLOCKS, who.toString(), EventType.BLOCKS_CHANGED.type(), People.json(list));
    }

    private void poison(UUID who, String value) {
        suite.publish(Topics.BLOCKS, who.toString(), EventType.BLOCKS_CHANGED.type(), value);
    }

    @AfterEach
    void end() {
        following.stop(new ShutdownEvent());
    }
}
