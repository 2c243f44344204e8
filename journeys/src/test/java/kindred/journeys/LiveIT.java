package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kindred.local.live.LiveClient;
import kindred.local.live.LiveClient.Received;
import kindred.local.testing.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Live updates: every device of a user receives the changes that concern the user, as they happen. */
@ExtendWith(RunningSuite.Extension.class)
class LiveIT {
    private static final String MESSAGE = "/v1/conversations/{id}/messages/{seq}";

    private final RunningSuite suite;
    private final List<LiveClient> clients = new ArrayList<>();

    LiveIT(RunningSuite suite) {
        this.suite = suite;
    }

    @AfterEach
    void disconnect() {
        clients.forEach(LiveClient::close);
        var protocol = new LiveProtocol(suite.folder());
        for (var client : clients) client.received().forEach(protocol::check);
    }

    @Test
    void showsAConversationOnEveryDevice() {
        var ada = suite.registeredPerson();
        var grace = suite.registeredPerson();
        var devices = Stream.of(ada, ada, grace, grace).map(this::connect).toList();

        var conversation = ada.startConversation(grace);
        ada.send(conversation, "1", "hello").then().statusCode(201);
        grace.send(conversation, "1", "hello yourself").then().statusCode(201);
        grace.client(Map.of("seq", 1)).put("/v1/conversations/{id}/read", conversation);
        devices.get(0).send("read", Map.of("conversationId", conversation, "seq", 2));

        for (var device : devices) {
            assertThat(device.await("conversation.created")
                            .data()
                            .path("conversationId")
                            .asText())
                    .isEqualTo(conversation.toString());
            assertThat(message(device, 1).path("content").asText()).isEqualTo("hello");
            assertThat(message(device, 2).path("senderId").asText())
                    .isEqualTo(grace.id().toString());
            device.await(frame -> frame.type().equals("receipt") && hasRead(frame, ada, 2));
        }
    }

    @Test
    void showsChangesOfAMessageOnEveryDevice() {
        var ada = suite.registeredPerson();
        var grace = suite.registeredPerson();
        var conversation = ada.startConversation(grace);
        var devices = Stream.of(ada, grace).map(this::connect).toList();
        ada.send(conversation, "1", "helo").then().statusCode(201);
        devices.get(1).send("delivered", Map.of("conversationId", conversation, "seq", 1));

        ada.client(Map.of("content", "hello"))
                .patch(MESSAGE, conversation, 1)
                .then()
                .statusCode(200);
        grace.client(Map.of("emoji", "❤️"))
                .post(MESSAGE + "/reactions", conversation, 1)
                .then()
                .statusCode(200);
        ada.client().delete(MESSAGE, conversation, 1).then().statusCode(200);

        for (var device : devices) {
            assertThat(device.await("message.edited").data().path("content").asText())
                    .isEqualTo("hello");
            assertThat(device.await("reaction").data().at("/reactions/0/emoji").asText())
                    .isEqualTo("❤️");
            var deleted = device.await("message.deleted").data();
            assertThat(deleted.path("revision").asLong()).isEqualTo(3);
            assertThat(deleted.path("content").isNull()).isTrue();
            device.await(frame -> frame.type().equals("receipt")
                    && participant(frame, grace).path("deliveredSeq").asLong() == 1
                    && participant(frame, grace).path("readSeq").asLong() == 0);
        }
    }

    @Test
    void showsAUserWithHiddenPresenceAsOffline() {
        var ada = suite.registeredPerson();
        var grace = suite.registeredPerson();
        grace.updatePersona(Map.of("career", "Cartographer of " + grace.id()));
        connect(grace);
        var device = connect(ada);
        device.send("watch", Map.of("userIds", List.of(grace.id())));
        device.await(frame -> isOnline(frame, grace, true));

        grace.client(Map.of("hidden", true))
                .put("/v1/users/me/presence/visibility")
                .then()
                .statusCode(200);

        device.await(frame -> isOnline(frame, grace, false));
        assertThat(isSeenOnline(grace, ada)).isFalse();
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                        ada.search(Map.of("q", "Cartographer", "online", true)).getList("items.userId"))
                .doesNotContain(grace.id().toString()));
        grace.client().put("/v1/users/me/presence").then().statusCode(200);
        assertThat(isSeenOnline(grace, ada)).isFalse();
    }

    @Test
    void closesASocketUnlessItsSessionIsRenewed() {
        var ada = suite.registeredPerson();
        var shortLived = suite.token(ada.name(), Map.of("ttl", 3));
        var renewed = connect(shortLived);
        var expired = connect(shortLived);

        renewed.send("authenticate", Map.of("token", ada.token()));

        assertThat(expired.awaitClosed(Duration.ofSeconds(25)).code()).isEqualTo(4401);
        assertThat(renewed.isOpen()).isTrue();
    }

    @Test
    void sendsNothingToOtherUsers() {
        var ada = suite.registeredPerson();
        var grace = suite.registeredPerson();
        var eve = connect(suite.registeredPerson());
        var device = connect(grace);

        var conversation = ada.startConversation(grace);
        ada.send(conversation, "1", "between us").then().statusCode(201);

        message(device, 1);
        assertThat(eve.received()).extracting(Received::type).containsOnly("hello");
    }

    @Test
    void showsPresenceAndProfileOfAWatchedUser() {
        var ada = suite.registeredPerson();
        var grace = suite.registeredPerson();
        var device = connect(ada);
        device.send("watch", Map.of("userIds", List.of(grace.id())));
        device.await(frame -> isOnline(frame, grace, false));

        connect(grace);
        grace.updatePersona(Map.of("career", "Rear admiral"));

        device.await(frame -> isOnline(frame, grace, true));
        device.await(frame -> frame.type().equals("profile.changed")
                && frame.data().path("career").asText().equals("Rear admiral"));
        assertThat(isSeenOnline(grace, ada)).isTrue();
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                        ada.search(Map.of("q", "Rear admiral", "online", true)).getList("items.userId"))
                .contains(grace.id().toString()));
    }

    @Test
    void showsTypingToTheOtherParticipantOnly() {
        var ada = suite.registeredPerson();
        var grace = suite.registeredPerson();
        var conversation = ada.startConversation(grace);
        var adaSocket = connect(ada);
        var graceSocket = connect(grace);

        for (int key = 0; key < 10; key++) adaSocket.send("typing", Map.of("conversationId", conversation));

        var typing = graceSocket.await("typing").data();
        assertThat(typing.path("userId").asText()).isEqualTo(ada.id().toString());
        assertThat(typing.path("conversationId").asText()).isEqualTo(conversation.toString());
        ada.send(conversation, "1", "done").then().statusCode(201);
        message(graceSocket, 1);
        message(adaSocket, 1);
        assertThat(graceSocket.received("typing")).hasSize(1);
        assertThat(adaSocket.received("typing")).isEmpty();
    }

    @Test
    void stoppingGatewayAsksClientsToReconnect() {
        var device = connect(suite.registeredPerson());

        suite.running("gateway").destroy();

        var closed = device.awaitClosed(Duration.ofSeconds(10));
        assertThat(closed.code()).isEqualTo(1012);
        assertThat(closed.reason()).matches("\\{\"afterMs\":\\d{1,4}}");
        await().atMost(Duration.ofSeconds(60)).until(suite::isReady);
    }

    @Test
    void showsAUserAsOfflineAfterTheirGatewayDied() {
        var ada = suite.registeredPerson();
        var grace = suite.registeredPerson();
        connect(grace);
        await().atMost(Duration.ofSeconds(5)).until(() -> isSeenOnline(grace, ada));

        suite.kill("gateway");

        await().atMost(Duration.ofSeconds(45)).ignoreExceptions().until(() -> !isSeenOnline(grace, ada));
        await().atMost(Duration.ofSeconds(60)).until(suite::isReady);
    }

    @Test
    void sendsTheSubscriptionAfterAPayment() {
        var ada = suite.registeredPerson();
        var device = connect(ada);

        SubscriptionIT.pay(ada);

        device.await(
                frame -> frame.type().equals("subscription.changed")
                        && frame.data().path("active").asBoolean(),
                Duration.ofSeconds(30));
    }

    @Test
    void sendsMissedMessagesOnResume() {
        var ada = suite.registeredPerson();
        var grace = suite.registeredPerson();
        var conversation = ada.startConversation(grace);
        for (int n = 1; n <= 5; n++)
            ada.send(conversation, String.valueOf(n), "message " + n).then().statusCode(201);

        var device = connect(grace);
        device.send("resume", Map.of("conversations", List.of(Map.of("conversationId", conversation, "seq", 2))));
        ada.send(conversation, "6", "message 6").then().statusCode(201);

        message(device, 6);
        device.await("resumed");
        // A live message may arrive before the missed ones
        var shown = 2L;
        for (var frame : device.received("message.sent"))
            if (frame.data().path("seq").asLong() == shown + 1) shown++;
        assertThat(shown).isEqualTo(6);
    }

    private LiveClient connect(Person person) {
        return connect(person.token());
    }

    private LiveClient connect(String token) {
        var client = LiveClient.connect(suite.gateway(), token);
        clients.add(client);
        client.await("hello");
        return client;
    }

    private static boolean isSeenOnline(Person person, Person viewer) {
        return viewer.client().get("/v1/users/" + person.id()).jsonPath().getBoolean("isOnline");
    }

    private static JsonNode message(LiveClient device, long seq) {
        return device.await(frame -> frame.type().equals("message.sent")
                        && frame.data().path("seq").asLong() == seq)
                .data();
    }

    private static boolean hasRead(Received frame, Person person, long seq) {
        return participant(frame, person).path("readSeq").asLong() == seq;
    }

    private static JsonNode participant(Received frame, Person person) {
        return frame.data()
                .path("participants")
                .valueStream()
                .filter(participant ->
                        participant.path("userId").asText().equals(person.id().toString()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOnline(Received frame, Person person, boolean online) {
        return frame.type().equals("presence")
                && frame.data().path("userId").asText().equals(person.id().toString())
                && frame.data().path("isOnline").asBoolean() == online;
    }
}
