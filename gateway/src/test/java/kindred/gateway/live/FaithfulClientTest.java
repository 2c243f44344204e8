package kindred.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kindred.events.EventType;
import kindred.local.live.FaithfulClient;
import org.junit.jupiter.api.Test;

/** A client that follows docs/live.md shows every message in its latest state. */
@QuarkusTest
class FaithfulClientTest extends SocketTest {
    private final List<String> shown = new CopyOnWriteArrayList<>();

    @Test
    void showsEachMessageOnceInItsLatestState() throws Exception {
        suite.messaging.on(
                "messages",
                (request, out) -> respond(out, """
                {"items":[%s,%s],"nextCursor":null}""".formatted(message(1, 0, "one"), message(2, 4, "two, edited"))));
        suite.messaging.on("changes", (request, out) -> {
            dispatch(EventType.MESSAGE_SENT, conversation, ids("ada"), message(3, 0, "three"));
            edit(3, 5, "three, edited");
            return respond(out, """
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
        edit(1, 6, "one, edited again");
        edit(1, 2, "one, outdated");
        edit(2, 7, "two, edited again");
        await().until(() -> content(client, 2).equals("two, edited again"));
        client.close();
        thread.join();

        assertThat(content(client, 1)).isEqualTo("one, edited again");
        assertThat(shown)
                .isEqualTo(List.of(
                        "hello ",
                        "message.sent one",
                        "message.sent two, edited",
                        "message.edited one, edited",
                        "resumed ",
                        "message.sent three",
                        "message.edited three, edited",
                        "message.edited one, edited again",
                        "message.edited two, edited again"));
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
        dispatch(EventType.MESSAGE_EDITED, conversation, ids("ada"), message(seq, revision, content));
    }

    private String message(long seq, long revision, String content) {
        return "{\"conversationId\":\"%s\",\"seq\":%d,\"revision\":%d,\"content\":\"%s\",\"deletedAt\":null}"
                .formatted(conversation, seq, revision, content);
    }
}
