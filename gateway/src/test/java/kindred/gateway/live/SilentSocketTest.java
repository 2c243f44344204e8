package kindred.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindred.gateway.support.RawSocket;
import kindred.local.live.LiveClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A dead socket is closed, and does not keep a new device of its user out. */
@QuarkusTest
@TestProfile(SilentSocketTest.ShortTimes.class)
class SilentSocketTest extends SocketTest {
    @Inject
    SocketRegistry sockets;

    private final List<RawSocket> dead = new ArrayList<>();

    /** Three devices, and seconds instead of minutes. */
    public static final class ShortTimes implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kindred.gateway.live.sockets-per-user", "3",
                    "kindred.gateway.live.ping-interval", "1s",
                    "kindred.gateway.live.silence-timeout", "5s",
                    "kindred.gateway.live.probe-timeout", "1s");
        }
    }

    @AfterEach
    void disconnect() throws IOException {
        for (var socket : dead) socket.close();
    }

    @Test
    void closesASocketThatAnswersNoPing() throws Exception {
        var silent = deadSocket("ada");
        var alive = connect("ada");

        assertThat(silent.readClose()).isEqualTo(4408);

        assertThat(sockets.socketsOf(id("ada"))).hasSize(1);
        assertThat(alive.isOpen()).isTrue();
    }

    /** Browsers send no frame of their own for minutes, but answer pings. */
    @Test
    void keepsASocketThatAnswersPings() {
        var alive = connect("bea");
        var pings = 8;

        await().until(() -> alive.received("ping").size() > pings);

        assertThat(alive.isOpen()).isTrue();
    }

    @Test
    void replacesTheLongestSilentSocket() throws Exception {
        var first = deadSocket("carol");
        await().until(() -> sockets.socketsOf(id("carol")).size() == 1);
        var second = deadSocket("carol");
        var alive = connect("carol");
        // Its silence begins anew, so that it does not end before the first one is replaced
        second.sendFrame(RawSocket.PONG, true, new byte[0]);

        connect("carol").await("hello");

        assertThat(first.readClose()).isEqualTo(4408);
        assertThat(sockets.socketsOf(id("carol"))).hasSize(3);
        assertThat(alive.isOpen()).isTrue();
    }

    @Test
    void keepsLiveSocketsAndRefusesTheNewOne() {
        for (var device = 0; device < 3; device++) connect("dave");

        var fourth = LiveClient.connect(url(), suite.token("dave"));

        assertThat(fourth.awaitClosed(TIMEOUT).code()).isEqualTo(4409);
        assertThat(clients).allMatch(LiveClient::isOpen);
    }

    private RawSocket deadSocket(String name) throws IOException {
        var socket = new RawSocket(suite.token(name));
        dead.add(socket);
        socket.read("hello");
        return socket;
    }
}
