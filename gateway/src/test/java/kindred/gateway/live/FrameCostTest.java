package kindred.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kindred.events.EventType;
import org.junit.jupiter.api.Test;

/** A frame costs the services as little as its client, and nothing at the expense of other clients. */
@QuarkusTest
@TestProfile(FrameCostTest.SmallLimits.class)
class FrameCostTest extends SocketTest {
    private static final int CONNECTIONS = 4;

    /** Few connections, so that a test can use all of them, and many watches. */
    public static final class SmallLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kindred.gateway.pool.connections",
                    String.valueOf(CONNECTIONS),
                    "kindred.gateway.live.frames-per-second",
                    "1000",
                    "kindred.gateway.rate-limits.watch-frames",
                    "100000, 1/s");
        }
    }

    @Test
    void looksUpUnknownUsersOnce() {
        suite.users.on("users", (request, out) -> respond(out, "{\"items\":[]}"));
        var mallory = connect("mallory");
        var unknown = Map.of("userIds", randomIds(100));

        for (var frame = 0; frame < 30; frame++) {
            mallory.send("watch", unknown);
            mallory.await("error");
            mallory.send("unwatch", unknown);
        }

        awaitFramesHandled(mallory);
        assertThat(mallory.received("error").stream()
                        .filter(frame -> frame.data().path("frame").asText().equals("watch"))
                        .map(frame -> frame.data().path("code").asText())
                        .distinct()
                        .toList())
                .isEqualTo(List.of("user-not-found"));
        assertThat(lookUps()).isEqualTo(1);
    }

    @Test
    void looksUpAUserWhoHasRegisteredMeanwhile() {
        var grace = id("grace");
        suite.users.on(grace.toString(), (request, out) -> reject(out, "{\"code\":\"user-not-found\"}"));
        var ada = connect("ada");
        ada.send("watch", Map.of("userIds", List.of(grace)));
        ada.await("error");

        suite.users.on(grace.toString(), (request, out) -> respond(out, """
                {"userId":"%s","career":"Admiral","interests":[],"mood":null,"subscriptionStatus":"none","isOnline":false}""".formatted(grace)));
        dispatch(EventType.USER_REGISTERED, grace, "", "{}");

        assertThat(ada.await("profile.changed").data().path("career").asText()).isEqualTo("Admiral");
    }

    /** Calls of frames wait for the same permits as requests, in the same order. */
    @Test
    void leavesConnectionsToOthers() throws Exception {
        var release = new CountDownLatch(1);
        suite.messaging.on("messages", (request, out) -> {
            release.await();
            return respond(out, "{\"items\":[],\"nextCursor\":null}");
        });
        var mallory = connect("erin");

        mallory.send("resume", Map.of("conversations", randomPositions(20)));

        await().until(() -> suite.messaging.heads() == CONNECTIONS);
        var connections = suite.messaging.connectionCount();
        awaitFramesHandled(mallory);
        assertThat(suite.messaging.heads()).isEqualTo(CONNECTIONS);
        assertThat(suite.messaging.connectionCount()).isEqualTo(connections);
        release.countDown();
        await().until(() ->
                mallory.received("resumed").size() + mallory.received("gap").size() == 20);
    }

    private long lookUps() {
        return suite.users.received().stream()
                .filter(call -> call.target().startsWith("/v1/users?ids="))
                .count();
    }

    private static List<UUID> randomIds(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    private static List<Map<String, ?>> randomPositions(int count) {
        return IntStream.range(0, count)
                .<Map<String, ?>>mapToObj(n -> Map.of("conversationId", UUID.randomUUID(), "seq", 1))
                .toList();
    }
}
