package kindred.gateway.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import kindred.local.live.LiveClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may not do, and what becomes of it. */
@QuarkusTest
class LimitsTest extends SocketTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"watch\"}",
                "{\"type\":\"watch\",\"data\":7}",
                "{\"type\":\"watch\",\"data\":{\"userIds\":[\"nobody\"]}}",
                "{\"type\":\"resume\",\"data\":{\"conversations\":[7]}}",
                "{\"type\":\"read\",\"data\":{\"conversationId\":\"6f1c1b5e-7f0a-5b9e-9d55-2c4f5c6a9d11\",\"seq\":-1}}",
                "{\"type\":\"read\",\"data\":{\"conversationId\":\"6f1c1b5e-7f0a-5b9e-9d55-2c4f5c6a9d11\",\"seq\":1.5}}",
            })
    void whatIsNoFrameIsTold(String text) {
        var ada = connect("ada");

        ada.sendText(text);

        ada.await("error");
        assertTrue(ada.isOpen());
    }

    @Test
    void framesOfANewerTimeAreIgnored() {
        var ada = connect("ada");

        ada.send("levitate", Map.of("height", 3));

        synchronised(ada);
        assertEquals(1, ada.received("error").size(), "that of this test's own");
    }

    @Test
    void moreThanAHundredPeopleAreNotWatched() {
        var ada = connect("ada");

        ada.send(
                "watch",
                Map.of(
                        "userIds",
                        IntStream.range(0, 101).mapToObj(i -> UUID.randomUUID()).toList()));

        assertEquals("validation-failed", ada.await("error").data().path("code").asText());
        assertTrue(
                suite.users.received().stream().noneMatch(call -> call.method().equals("GET")));
    }

    @Test
    void aFrameThatIsTooLargeEndsTheSocket() {
        var ada = connect("ada");

        ada.sendText("x".repeat(17_000));

        assertEquals(1009, ada.awaitClosed(PATIENCE).code());
    }

    @Test
    void aClientThatSendsTooMuchIsClosed() {
        var ada = connect("ada");

        for (var i = 0; i < 100 && ada.isOpen(); i++)
            try {
                ada.send("levitate", Map.of());
            } catch (CompletionException closed) {
                break;
            }

        assertEquals(4429, ada.awaitClosed(PATIENCE).code());
    }

    @Test
    void aUserHasTenSocketsAtMost() {
        for (var i = 0; i < 10; i++) connect("bea");

        var eleventh = LiveClient.connect(url(), suite.token("bea"));

        assertEquals(4409, eleventh.awaitClosed(PATIENCE).code());
    }
}
