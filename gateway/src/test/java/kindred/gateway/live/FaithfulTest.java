package kindred.gateway.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kindred.events.EventType;
import kindred.local.live.FaithfulClient;
import org.junit.jupiter.api.Test;

/** A client that keeps to the protocol shows every message as it is now. */
@QuarkusTest
class FaithfulTest extends SocketTest {
    private final List<String> shown = new CopyOnWriteArrayList<>();

    @Test
    void whatWasMissedAndWhatHappensIsShownOnceAsItIsNow() throws Exception {
        suite.messaging.on(
                "messages",
                (request, out) -> answer(out, """
                {"items":[%s,%s],"nextCursor":null}""".formatted(message(1, 0, "one"), message(2, 4, "two, edited"))));
        suite.messaging.on("changes", (request, out) -> {
            pass(EventType.MESSAGE_SENT, conversation, ids("ada"), message(3, 0, "three"));
            edit(3, 5, "three, edited");
            return answer(out, """
                    {"items":[%s,%s,%s],"revision":5,"isComplete":true}""".formatted(
                    message(1, 3, "one, edited"), message(2, 4, "two, edited"), message(3, 5, "three, edited")));
        });
        var token = suite.token("ada");
        var client = new FaithfulClient(
                url(),
                () -> token,
                frame -> shown.add(
                        frame.type() + " " + frame.data().path("content").asText()),
                what -> {});
        var thread = new Thread(() -> run(client.knows(conversation.toString(), 0)));
        thread.start();

        await().until(() -> content(client, 3).equals("three, edited"));
        edit(1, 6, "one, at last");
        edit(1, 2, "one, of long ago");
        edit(2, 7, "two, at last");
        await().until(() -> content(client, 2).equals("two, at last"));
        client.close();
        thread.join();

        assertEquals("one, at last", content(client, 1));
        assertEquals(
                List.of(
                        "hello ",
                        "message.sent one",
                        "message.sent two, edited",
                        "message.edited one, edited",
                        "resumed ",
                        "message.sent three",
                        "message.edited three, edited",
                        "message.edited one, at last",
                        "message.edited two, at last"),
                shown);
    }

    private static void run(FaithfulClient client) {
        try {
            client.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private String content(FaithfulClient client, long seq) {
        JsonNode message = client.messages(conversation.toString()).get(seq);
        return message == null ? "" : message.path("content").asText();
    }

    private void edit(long seq, long revision, String content) {
        pass(EventType.MESSAGE_EDITED, conversation, ids("ada"), message(seq, revision, content));
    }

    private String message(long seq, long revision, String content) {
        return "{\"conversationId\":\"%s\",\"seq\":%d,\"revision\":%d,\"content\":\"%s\",\"deletedAt\":null}"
                .formatted(conversation, seq, revision, content);
    }
}
