package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.local.testing.NeedsTool;
import kindred.local.testing.Person;
import kindred.local.testing.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The WebSocket clients that apps use hold a conversation while the gateway restarts. */
@ExtendWith(RunningSuite.Extension.class)
class RealClientsIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final RunningSuite suite;

    RealClientsIT(RunningSuite suite) {
        this.suite = suite;
    }

    /** A client of one conversation. */
    interface ConversationClient extends AutoCloseable {
        /** Sends a text, as often as necessary. */
        void send(String content) throws IOException;

        /** The texts of the conversation in the order in which the client showed them. */
        List<String> shown();

        @Override
        void close();
    }

    @FunctionalInterface
    private interface Connect {
        ConversationClient connect(Person user, UUID conversation) throws IOException;
    }

    @Test
    void okHttpTalksThroughARestart() throws Exception {
        talkThroughARestart((user, conversation) -> new OkHttpConversation(suite.gateway(), user::token, conversation));
    }

    @Test
    @NeedsTool("ws")
    void nodeTalksThroughARestart() throws Exception {
        talkThroughARestart((user, conversation) -> script("ws", "conversation.js", user, conversation));
    }

    @Test
    @NeedsTool("websockets")
    void pythonTalksThroughARestart() throws Exception {
        talkThroughARestart((user, conversation) -> script("websockets", "conversation.py", user, conversation));
    }

    private void talkThroughARestart(Connect client) throws Exception {
        var ada = suite.registeredPerson();
        var grace = suite.registeredPerson();
        var conversation = ada.startConversation(grace);
        try (var talking = client.connect(ada, conversation)) {
            grace.send(conversation, "1", "before").then().statusCode(201);
            awaitShown(talking, "before");
            talking.send("answer");
            awaitShown(talking, "before", "answer");

            suite.running("gateway").destroy();
            talking.send("meanwhile");

            awaitShown(talking, "before", "answer", "meanwhile");
            grace.send(conversation, "2", "after").then().statusCode(201);
            awaitShown(talking, "before", "answer", "meanwhile", "after");
        }
        assertThat(grace.messages(conversation, Map.of("afterSeq", 0)).getList("items.content", String.class))
                .containsExactly("before", "answer", "meanwhile", "after");
        await().atMost(TIMEOUT).until(suite::isReady);
    }

    private static void awaitShown(ConversationClient client, String... contents) {
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(client.shown()).containsExactly(contents));
    }

    private ConversationClient script(String tool, String script, Person user, UUID conversation) throws IOException {
        return new ScriptedConversation(
                Tool.named(tool).command(),
                suite.folder().resolve("journeys/src/test/resources/clients").resolve(script),
                List.of(suite.gateway(), suite.issuer(), user.name(), conversation.toString()));
    }
}
