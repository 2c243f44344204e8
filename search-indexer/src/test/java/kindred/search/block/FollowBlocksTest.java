package kindred.search.block;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;
import static org.hamcrest.Matchers.hasItem;

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

/** Follows the blocks with a follower of its own, so that a test sees its start. */
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
    private FollowBlocks followBlocks;

    @BeforeEach
    void createFollower() {
        followBlocks = new FollowBlocks(blocks, json, kafka, metrics);
    }

    @Test
    void isReadyOnlyAfterReadingTheTopic() {
        var lists = 20;
        for (var i = 0; i < lists; i++) publish(UUID.randomUUID(), 1, ben);
        publish(ada, 1, ben);
        assertThat(followBlocks.readiness().call().getStatus()).isEqualTo(DOWN);
        assertThat(followBlocks.readiness().call().getData().map(data -> data.get("reason")))
                .isEqualTo(Optional.of("The blocks are not loaded yet"));
        // When
        start();
        // Then all blocks are loaded
        assertThat(blocks.hiddenFrom(ben).size() > lists).isTrue();
        assertThat(blocks.hiddenFrom(ada)).isEqualTo(List.of(ben));
        assertThat(metrics.get("kindred.search.blocks").gauge().value() > lists).isTrue();
    }

    @Test
    void theServiceReportsLoadedBlocks() {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> given().get(ready).then().statusCode(200).body("checks.name", hasItem("known-blocks")));
    }

    @Test
    void ignoresOldUnreadableAndRemovedLists() {
        publish(ada, 2, ben);
        publish(ada, 1, cy);
        publishPoison(ada, "{\"userId\":\"" + ada + "\",\"version\":3}");
        publishPoison(ada, "[\"" + cy + "\"]");
        publish(cy, 1, dee);
        suite.publish(Topics.BLOCKS, cy.toString(), "", null);
        start();
        assertThat(blocks.hiddenFrom(ada)).isEqualTo(List.of(ben));
        assertThat(blocks.hiddenFrom(ben)).isEqualTo(List.of(ada));
        assertThat(blocks.hiddenFrom(cy)).isEqualTo(List.of());
        assertThat(blocks.hiddenFrom(dee)).isEqualTo(List.of());
    }

    @Test
    void keepsBlocksWhenTheTopicIsRecreated() throws Exception {
        // Given loaded blocks
        for (var version = 1; version <= 5; version++) publish(ada, version, ben);
        publish(cy, 1, ben);
        start();
        // When the topic is deleted and created again, with only one of its lists
        try (var admin = Admin.create(kafka)) {
            admin.deleteTopics(List.of(Topics.BLOCKS)).all().get();
            var empty = new NewTopic(Topics.BLOCKS, 3, (short) 1).configs(Map.of("cleanup.policy", "compact"));
            admin.createTopics(List.of(empty)).all().get();
        }
        publish(ada, 6, dee);
        // Then it is read again, and the other blocks stay
        await().atMost(Duration.ofMinutes(2)).until(() -> blocks.hiddenFrom(ada).equals(List.of(dee)));
        assertThat(blocks.hiddenFrom(ben)).isEqualTo(List.of(cy));
        assertThat(followBlocks.readiness().call().getStatus()).isEqualTo(UP);
    }

    private void start() {
        followBlocks.start(new StartupEvent());
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> followBlocks.readiness().call().getStatus() == UP);
    }

    private void publish(UUID blocker, long version, UUID... blocked) {
        var list = new BlockList(blocker, List.of(blocked), version);
        suite.publish(Topics.BLOCKS, blocker.toString(), EventType.BLOCKS_CHANGED.type(), People.json(list));
    }

    private void publishPoison(UUID blocker, String value) {
        suite.publish(Topics.BLOCKS, blocker.toString(), EventType.BLOCKS_CHANGED.type(), value);
    }

    @AfterEach
    void stop() {
        followBlocks.stop(new ShutdownEvent());
    }
}
