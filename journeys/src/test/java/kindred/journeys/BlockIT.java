package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kindred.local.live.LiveClient;
import kindred.local.live.LiveClient.Received;
import kindred.local.testing.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A blocked user neither reaches nor finds the blocker in any service, and sees them as offline, until the block is
 * removed.
 */
@ExtendWith(RunningSuite.Extension.class)
class BlockIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

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
    void blockAppliesInEveryServiceUntilItsRemoval() {
        var word = "w" + UUID.randomUUID().toString().substring(0, 8);
        var ada = suite.registeredPerson();
        var mallory = suite.registeredPerson();
        for (var person : List.of(ada, mallory)) person.updatePersona(Map.of("career", "Navigator " + word));
        var conversation = ada.startConversation(mallory);
        mallory.send(conversation, "1", "hello").then().statusCode(201);
        var adaSocket = connect(ada);
        var mallorySocket = connect(mallory);
        mallorySocket.send("watch", Map.of("userIds", List.of(ada.id())));
        mallorySocket.await(frame -> isOnline(frame, ada, true));
        await().atMost(TIMEOUT).until(() -> canFind(mallory, word, ada) && canFind(ada, word, mallory));

        ada.client().put("/v1/blocks/{id}", mallory.id()).then().statusCode(204);

        assertThat(mallory.send(conversation, "2", "are you there?").statusCode())
                .isEqualTo(403);
        mallorySocket.send("typing", Map.of("conversationId", conversation));
        mallorySocket.await(frame -> isOnline(frame, ada, false));
        await().atMost(TIMEOUT).until(() -> !canFind(mallory, word, ada) && !canFind(ada, word, mallory));
        await().atMost(TIMEOUT).until(() -> !seesOnline(mallory, ada));
        assertThat(seesOnline(ada, ada)).isTrue();
        assertThat(mallory.messages(conversation, Map.of()).getList("items.content", String.class))
                .containsExactly("hello");
        var presence = mallorySocket.received("presence").size();
        ada.client().delete("/v1/users/me/presence").then().statusCode(204);
        ada.client().put("/v1/users/me/presence").then().statusCode(200);

        ada.client().delete("/v1/blocks/{id}", mallory.id()).then().statusCode(204);

        mallory.send(conversation, "3", "thank you").then().statusCode(201);
        adaSocket.await(frame -> frame.data().path("content").asText().equals("thank you"));
        await().atMost(TIMEOUT).until(() -> mallorySocket.received("presence").size() > presence);
        assertThat(mallorySocket
                        .received("presence")
                        .get(presence)
                        .data()
                        .path("isOnline")
                        .asBoolean())
                .as("the presence during the block is not sent")
                .isTrue();
        assertThat(mallorySocket.received("presence")).hasSize(presence + 1);
        await().atMost(TIMEOUT).until(() -> canFind(mallory, word, ada) && canFind(ada, word, mallory));
        assertThat(adaSocket.received("typing")).isEmpty();
        // The gateway consumes the event with a delay, and does not send typing signals from before later
        await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(500)).until(() -> {
            mallorySocket.send("typing", Map.of("conversationId", conversation));
            return !adaSocket.received("typing").isEmpty();
        });
    }

    @Test
    void blockedUserCannotCreateAConversation() {
        var ada = suite.registeredPerson();
        var mallory = suite.registeredPerson();
        ada.client().put("/v1/blocks/{id}", mallory.id()).then().statusCode(204);

        var response = mallory.client(Map.of("participantId", ada.id())).post("/v1/conversations");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.jsonPath().getString("code")).isEqualTo("recipient-refuses");
        assertThat(ada.client().get("/v1/conversations").jsonPath().getList("items"))
                .isEmpty();
    }

    /** Nothing that one user does reaches the other, live or by a GET, whichever of the two blocks. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingPassesWhileOneBlocksTheOther(boolean blockerActs) {
        var ada = suite.registeredPerson();
        var mallory = suite.registeredPerson();
        for (var person : List.of(ada, mallory)) person.updatePersona(Map.of("career", "Navigator"));
        var conversation = ada.startConversation(mallory);
        for (var person : List.of(ada, mallory))
            person.send(conversation, "1", "hello").then().statusCode(201);
        var actor = blockerActs ? ada : mallory;
        var other = blockerActs ? mallory : ada;
        var actorSocket = connect(actor);
        var otherSocket = connect(other);
        otherSocket.send("watch", Map.of("userIds", List.of(actor.id())));
        otherSocket.await(frame -> isOnline(frame, actor, true));
        ada.client().put("/v1/blocks/{id}", mallory.id()).then().statusCode(204);
        otherSocket.await(frame -> isOnline(frame, actor, false));
        await().atMost(TIMEOUT).until(() -> !seesOnline(other, actor));
        var before = everythingOf(other, actor, conversation);
        var framesBefore = relevant(otherSocket);

        actor.updatePersona(Map.of("career", "Secret"));
        actorSocket.send("typing", Map.of("conversationId", conversation));
        actorSocket.send("delivered", Map.of("conversationId", conversation, "seq", 2));
        actorSocket.send("read", Map.of("conversationId", conversation, "seq", 2));
        actor.client().delete("/v1/conversations/{id}/messages/{seq}", conversation, blockerActs ? 1 : 2);
        actor.client().delete("/v1/users/me/presence").then().statusCode(204);
        actor.client().put("/v1/users/me/presence").then().statusCode(200);
        // An event of a third user that comes after all of those
        var third = suite.registeredPerson();
        otherSocket.send("watch", Map.of("userIds", List.of(third.id())));
        third.updatePersona(Map.of("career", "Witness"));
        otherSocket.await(frame -> frame.data().path("career").asText().equals("Witness"));
        third.send(third.startConversation(other), "1", "done").then().statusCode(201);
        otherSocket.await(frame -> frame.data().path("content").asText().equals("done"));

        assertThat(relevant(otherSocket).stream()
                        .filter(frame -> !isOf(frame, third))
                        .toList())
                .isEqualTo(framesBefore);
        assertThat(everythingOf(other, actor, conversation)).isEqualTo(before);
    }

    private static List<Received> relevant(LiveClient client) {
        return client.received().stream()
                .filter(frame -> !frame.type().equals("ping"))
                .toList();
    }

    private static boolean isOf(Received frame, Person person) {
        return frame.json().toString().contains(person.id().toString());
    }

    private static List<String> everythingOf(Person reader, Person other, UUID conversation) {
        var path = "/v1/conversations/" + conversation;
        return Stream.of(
                        path,
                        path + "/messages",
                        path + "/changes",
                        "/v1/users/" + other.id(),
                        "/v1/users?ids=" + other.id())
                .map(get -> reader.client()
                        .get(get)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .toList();
    }

    private LiveClient connect(Person person) {
        var client = LiveClient.connect(suite.gateway(), person.token());
        clients.add(client);
        client.await("hello");
        await().atMost(TIMEOUT).until(() -> seesOnline(person, person));
        return client;
    }

    private static boolean canFind(Person person, String word, Person other) {
        return person.search(Map.of("q", word))
                .getList("items.userId")
                .contains(other.id().toString());
    }

    private static boolean seesOnline(Person person, Person other) {
        return person.client().get("/v1/users/" + other.id()).jsonPath().getBoolean("isOnline");
    }

    private static boolean isOnline(Received frame, Person person, boolean online) {
        return frame.type().equals("presence")
                && frame.data().path("userId").asText().equals(person.id().toString())
                && frame.data().path("isOnline").asBoolean() == online;
    }
}
