package kindred.gateway.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import kindred.events.EventType;
import kindred.gateway.support.StandInService;
import org.junit.jupiter.api.Test;

/** Nothing is missed, and what cannot be told is told to be missing. */
@QuarkusTest
class ResumeTest extends SocketTest {
    @Test
    void whatWasMissedIsToldInOrderBeforeWhatIsNew() {
        suite.messaging.on("messages", (request, out) -> {
            assertEquals("/v1/conversations/" + conversation + "/messages?afterSeq=2&limit=100", request.target());
            say(5, "ada", "grace"); // while it is being read
            return answer(out, "{\"items\":[{\"seq\":3},{\"seq\":4}],\"nextCursor\":null}");
        });
        var ada = connect("ada");

        ada.send("resume", Map.of("conversations", List.of(Map.of("conversationId", conversation, "seq", 2))));

        ada.await("resumed");
        say(5, "ada", "grace"); // at least once is not once
        say(6, "ada", "grace");
        ada.await(frame -> frame.data().path("seq").asInt() == 6);
        assertEquals(
                List.of(3, 4, 5, 6),
                ada.received("message.sent").stream()
                        .map(frame -> frame.data().path("seq").asInt())
                        .toList());
    }

    @Test
    void whatIsTooMuchIsLeftToTheClient() {
        suite.messaging.on(
                "messages", (request, out) -> answer(out, "{\"items\":[{\"seq\":3}],\"nextCursor\":\"more\"}"));
        var ada = connect("ada");

        ada.send("resume", Map.of("conversations", List.of(Map.of("conversationId", conversation, "seq", 2))));

        var gap = ada.await("gap").data();
        assertEquals(conversation.toString(), gap.path("conversationId").asText());
        assertEquals(2, gap.path("afterSeq").asInt());
    }

    @Test
    void whatCannotBeReadNowIsAGapAndTheReasonIsTold() {
        suite.messaging.on("messages", (request, out) -> {
            StandInService.write(
                    out,
                    "HTTP/1.1 404 Not Found\r\nContent-Length: 50\r\n\r\n"
                            + "{\"code\":\"conversation-not-found\",\"title\":\"nothing\"}".substring(0, 50));
            return true;
        });
        var ada = connect("ada");

        ada.send("resume", Map.of("conversations", List.of(Map.of("conversationId", conversation, "seq", 2))));

        ada.await("gap");
        assertEquals("resume", ada.await("error").data().path("frame").asText());
    }

    @Test
    void whoReadsSlowlyGetsAGapAndGoesOn() {
        var ada = connect("ada");
        ada.stopReading();
        var large = "x".repeat(20_000);

        for (var seq = 1; seq <= 2_000; seq++)
            pass(
                    EventType.MESSAGE_SENT,
                    conversation,
                    ids("ada"),
                    "{\"seq\":%d,\"content\":\"%s\"}".formatted(seq, large));

        ada.readOn();
        ada.await("gap");
        say(2_001, "ada");
        ada.await(frame -> frame.data().path("seq").asInt() == 2_001);
        assertTrue(ada.received("message.sent").size() < 2_000);
    }

    @Test
    void anAnswerThatNobodyUnderstandsIsAGapAndTheConversationGoesOn() {
        suite.messaging.on("messages", (request, out) -> answer(out, "no json"));
        var ada = connect("ada");

        ada.send("resume", Map.of("conversations", List.of(Map.of("conversationId", conversation, "seq", 2))));

        ada.await("gap");
        say(3, "ada");
        assertEquals(3, ada.await("message.sent").data().path("seq").asInt());
    }
}
