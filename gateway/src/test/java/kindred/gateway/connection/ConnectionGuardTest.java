package kindred.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import kindred.gateway.support.GatewayTest;
import kindred.gateway.support.RawClient;
import org.junit.jupiter.api.Test;

/** What callers without a token can hold open. */
@QuarkusTest
@TestProfile(ConnectionGuardTest.FewConnections.class)
class ConnectionGuardTest extends GatewayTest {
    private static final int MAX = 5;

    public static class FewConnections implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kindred.gateway.connections.max-per-address",
                    String.valueOf(MAX),
                    "kindred.gateway.connections.head-timeout",
                    "500ms");
        }
    }

    @Test
    void closesConnectionsBeyondTheLimitOfAnAddress() throws Exception {
        var clients = new ArrayList<RawClient>();
        for (var n = 0; n < MAX; n++) clients.add(new RawClient());

        try (var rejected = new RawClient()) {
            assertThat(rejected.rest()).isEmpty();
        }
        for (var client : clients) assertThat(client.send(get()).status()).isEqualTo(200);
        for (var client : clients) client.close();

        await().until(() -> statusOfNewConnection() == 200);
    }

    @Test
    void closesAConnectionWhoseHeadNeverEnds() throws Exception {
        await().until(() -> statusOfNewConnection() == 200);
        try (var slow = new RawClient()) {
            slow.send("GET / HTTP/1.1\r\nHost: gateway\r\n");

            await().until(() -> isClosedAfterOneMoreHeader(slow));
        }
    }

    private static boolean isClosedAfterOneMoreHeader(RawClient client) {
        try {
            client.send("X-Header: 1\r\n");
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    private static int statusOfNewConnection() {
        try {
            return RawClient.statusOf(get());
        } catch (IOException closed) {
            return 0;
        }
    }

    private static String get() {
        return "GET / HTTP/1.1\r\nHost: gateway\r\n\r\n";
    }
}
