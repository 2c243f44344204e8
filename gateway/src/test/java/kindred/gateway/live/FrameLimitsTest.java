package kindred.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Live frames cost what they ask for. */
@QuarkusTest
@TestProfile(FrameLimitsTest.LowLimits.class)
class FrameLimitsTest extends SocketTest {
    public static class LowLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kindred.gateway.live.frames-per-second", "1000",
                    "kindred.gateway.rate-limits.watch-frames", "10, 1/h",
                    "kindred.gateway.rate-limits.typing-frames", "3, 1/h",
                    "kindred.gateway.rate-limits.rejected-frames", "5, 1/h");
        }
    }

    private static Map<String, List<UUID>> users(int count) {
        return Map.of("userIds", Stream.generate(UUID::randomUUID).limit(count).toList());
    }

    @Test
    void countsTheUsersOfAWatchFrame() {
        var ada = connect("watcher");

        ada.send("watch", users(6));
        ada.send("watch", users(6));

        var error = ada.await("error").data();
        assertThat(error.path("frame").asText()).isEqualTo("watch");
        assertThat(error.path("code").asText()).isEqualTo("too-many-requests");
        assertThat(error.path("retryAfter").asInt() > 1).isTrue();
        assertThat(ada.isOpen()).isTrue();
    }

    @Test
    void countsFramesOverAllSocketsOfAUser() {
        connect("two-devices").send("watch", users(10));
        var second = connect("two-devices");

        second.send("watch", users(10));

        second.await("error");
    }

    @Test
    void closesTheSocketOfAClientThatGoesOn() {
        var ada = connect("impatient");

        for (var n = 0; n < 9; n++) ada.send("typing", Map.of("conversationId", UUID.randomUUID()));

        assertThat(ada.awaitClosed(TIMEOUT).code()).isEqualTo(4429);
        assertThat(ada.received("error").stream()
                        .filter(error -> error.data().path("code").asText().equals("too-many-requests"))
                        .count())
                .isEqualTo(5);
    }
}
