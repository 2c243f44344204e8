package kindred.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import kindred.gateway.support.RawSocket;
import kindred.local.live.LiveClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway rejects frames and closes sockets that exceed a limit. */
@QuarkusTest
class SocketLimitsTest extends SocketTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"watch\"}",
                "{\"type\":\"watch\",\"data\":7}",
                "{\"type\":\"watch\",\"data\":{\"userIds\":[\"not-an-id\"]}}",
                "{\"type\":\"resume\",\"data\":{\"conversations\":[7]}}",
                "{\"type\":\"read\",\"data\":{\"conversationId\":\"6f1c1b5e-7f0a-5b9e-9d55-2c4f5c6a9d11\",\"seq\":-1}}",
                "{\"type\":\"read\",\"data\":{\"conversationId\":\"6f1c1b5e-7f0a-5b9e-9d55-2c4f5c6a9d11\",\"seq\":1.5}}",
            })
    void rejectsAnInvalidFrame(String text) {
        var ada = connect("ada");

        ada.sendText(text);

        ada.await("error");
        assertThat(ada.isOpen()).isTrue();
    }

    @Test
    void ignoresUnknownFrameTypes() {
        var ada = connect("ada");

        ada.send("levitate", Map.of("height", 3));

        awaitFramesHandled(ada);
        assertThat(ada.received("error").size())
                .as("only the error that awaitFramesHandled provokes")
                .isEqualTo(1);
    }

    @Test
    void watchesAtMostAHundredUsers() {
        var ada = connect("ada");

        ada.send(
                "watch",
                Map.of(
                        "userIds",
                        IntStream.range(0, 101).mapToObj(i -> UUID.randomUUID()).toList()));

        assertThat(ada.await("error").data().path("code").asText()).isEqualTo("validation-failed");
        assertThat(suite.users.received().stream()
                        .noneMatch(call -> call.method().equals("GET")))
                .isTrue();
    }

    @Test
    void closesTheSocketOnATooLargeFrame() {
        var ada = connect("ada");

        ada.sendText("x".repeat(17_000));

        assertThat(ada.awaitClosed(TIMEOUT).code()).isEqualTo(1009);
    }

    @Test
    void closesTheSocketOnTooManyFrames() {
        var ada = connect("ada");

        for (var i = 0; i < 100 && ada.isOpen(); i++)
            try {
                ada.send("levitate", Map.of());
            } catch (CompletionException closed) {
                break;
            }

        assertThat(ada.awaitClosed(TIMEOUT).code()).isEqualTo(4429);
    }

    @Test
    void closesTheSocketOnTooManyPings() throws Exception {
        try (var socket = new RawSocket(suite.token("pinger"))) {
            var pings = new ByteArrayOutputStream();
            for (var i = 0; i < 100; i++) pings.write(RawSocket.frame(RawSocket.PING, true, new byte[0]));

            socket.send(pings.toByteArray());

            assertThat(socket.readClose()).isEqualTo(4429);
        }
    }

    @Test
    void closesTheSocketOnTooManyEmptyFragments() throws Exception {
        try (var socket = new RawSocket(suite.token("weaver"))) {
            var fragments = new ByteArrayOutputStream();
            fragments.write(RawSocket.frame(RawSocket.TEXT, false, new byte[] {'{'}));
            for (var i = 0; i < 100; i++) fragments.write(RawSocket.frame(RawSocket.CONTINUATION, false, new byte[0]));

            socket.send(fragments.toByteArray());

            assertThat(socket.readClose()).isEqualTo(4429);
        }
    }

    @Test
    void allowsTenSocketsPerUser() {
        for (var i = 0; i < 10; i++) connect("bea");

        var eleventh = LiveClient.connect(url(), suite.token("bea"));

        assertThat(eleventh.awaitClosed(TIMEOUT).code()).isEqualTo(4409);
    }
}
