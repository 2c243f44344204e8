package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.local.live.LiveClient;
import kindred.local.live.LiveClient.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is blocked neither reaches the other nor sees them, on any side of the suite, until that ends. */
@ExtendWith(RunningSuite.Extension.class)
class BlockIT {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final RunningSuite suite;
    private final List<LiveClient> clients = new ArrayList<>();

    BlockIT(RunningSuite suite) {
        this.suite = suite;
    }

    @AfterEach
    void disconnect() {
        clients.forEach(LiveClient::close);
    }

    @Test
    void aBlockHoldsOnEverySideAndEnds() {
        var word = "w" + UUID.randomUUID().toString().substring(0, 8);
        var ada = Person.registered(suite);
        var mallory = Person.registered(suite);
        for (var person : List.of(ada, mallory)) person.becomes(Map.of("career", "Navigator " + word));
        var conversation = ada.conversationWith(mallory);
        mallory.says(conversation, "hello", "1").then().statusCode(201);
        var adas = connect(ada);
        var mallorys = connect(mallory);
        mallorys.send("watch", Map.of("userIds", List.of(ada.id())));
        mallorys.await(frame -> isOnline(frame, ada, true));
        await().atMost(SOON).until(() -> finds(mallory, word, ada) && finds(ada, word, mallory));

        ada.call().put("/v1/blocks/{id}", mallory.id()).then().statusCode(204);

        assertThat(mallory.says(conversation, "are you there?", "2").statusCode())
                .isEqualTo(403);
        mallorys.send("typing", Map.of("conversationId", conversation));
        mallorys.await(frame -> isOnline(frame, ada, false));
        await().atMost(SOON).until(() -> !finds(mallory, word, ada) && !finds(ada, word, mallory));
        await().atMost(SOON).until(() -> !seesOnline(mallory, ada));
        assertThat(seesOnline(ada, ada)).isTrue();
        assertThat(mallory.messages(conversation, Map.of()).getList("items.content", String.class))
                .containsExactly("hello");
        var presence = mallorys.received("presence").size();
        ada.call().delete("/v1/users/me/presence").then().statusCode(204);
        ada.call().put("/v1/users/me/presence").then().statusCode(200);

        ada.call().delete("/v1/blocks/{id}", mallory.id()).then().statusCode(204);

        mallory.says(conversation, "thank you", "3").then().statusCode(201);
        adas.await(frame -> frame.data().path("content").asText().equals("thank you"));
        await().atMost(SOON).until(() -> mallorys.received("presence").size() > presence);
        assertThat(mallorys.received("presence")
                        .get(presence)
                        .data()
                        .path("isOnline")
                        .asBoolean())
                .as("what ada did while she blocked mallory was not told")
                .isTrue();
        assertThat(mallorys.received("presence")).hasSize(presence + 1);
        await().atMost(SOON).until(() -> finds(mallory, word, ada) && finds(ada, word, mallory));
        assertThat(adas.received("typing")).isEmpty();
        // The gateway hears of it in its own time, and what is typed until then is not told later
        await().atMost(SOON).pollInterval(Duration.ofMillis(500)).until(() -> {
            mallorys.send("typing", Map.of("conversationId", conversation));
            return !adas.received("typing").isEmpty();
        });
    }

    @Test
    void theBlockedCannotBeginAConversation() {
        var ada = Person.registered(suite);
        var mallory = Person.registered(suite);
        ada.call().put("/v1/blocks/{id}", mallory.id()).then().statusCode(204);

        var answer = mallory.call(Map.of("participantId", ada.id())).post("/v1/conversations");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("recipient-refuses");
        assertThat(ada.call().get("/v1/conversations").jsonPath().getList("items"))
                .isEmpty();
    }

    private LiveClient connect(Person person) {
        var client = LiveClient.connect(suite.gateway(), person.token());
        clients.add(client);
        client.await("hello");
        await().atMost(SOON).until(() -> seesOnline(person, person));
        return client;
    }

    private static boolean finds(Person person, String word, Person other) {
        return person.finds(Map.of("q", word))
                .getList("items.userId")
                .contains(other.id().toString());
    }

    private static boolean seesOnline(Person person, Person other) {
        return person.call().get("/v1/users/" + other.id()).jsonPath().getBoolean("isOnline");
    }

    private static boolean isOnline(Received frame, Person person, boolean online) {
        return frame.type().equals("presence")
                && frame.data().path("userId").asText().equals(person.id().toString())
                && frame.data().path("isOnline").asBoolean() == online;
    }
}
