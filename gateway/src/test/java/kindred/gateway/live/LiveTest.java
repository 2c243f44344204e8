package kindred.gateway.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import kindred.events.EventType;
import kindred.gateway.support.GatewayTest;
import kindred.gateway.support.RawClient;
import kindred.gateway.support.StandInService;
import kindred.kit.identity.UserIds;
import kindred.local.clerk.TokenSpec;
import kindred.local.live.LiveClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets with real clients; the events are put in where Kafka's would come out. Kafka itself is in the journeys. */
@QuarkusTest
class LiveTest extends GatewayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Dispatch dispatch;

    private final List<LiveClient> clients = new ArrayList<>();
    private final UUID conversation = UUID.randomUUID();

    @AfterEach
    void closeAll() {
        clients.forEach(LiveClient::close);
    }

    @Test
    void whoComesIsGreetedAndIsOnline() {
        var ada = connect("ada");

        assertEquals(
                id("ada").toString(), ada.await("hello").data().path("userId").asText());
        await().until(() -> suite.users.received().stream()
                .anyMatch(call -> call.method().equals("PUT") && call.target().equals("/v1/users/me/presence")));
    }

    @Test
    void withoutAGoodTokenThereIsNoSocket() {
        assertThrows(CompletionException.class, () -> LiveClient.connect(url(), "nonsense"));
        assertThrows(
                CompletionException.class,
                () -> LiveClient.connect(
                        url(), suite.issuer.mint(TokenSpec.of("ada").ttl(Duration.ofMinutes(-5)))));
    }

    @Test
    void whoDoesNotAskForASocketIsToldTo() {
        somebody()
                .get("/v1/live")
                .then()
                .statusCode(426)
                .header("Upgrade", "websocket")
                .body("code", equalTo("upgrade-required"));
    }

    /** As a browser has to, and as its own check of the answer wants it. */
    @Test
    void aTokenMayComeAmongTheSubprotocols() {
        var carried = URLEncoder.encode("quarkus-http-upgrade#Authorization#Bearer " + suite.token("ada"), UTF_8)
                .replace("+", "%20");
        var socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("bearer-token-carrier", carried)
                .buildAsync(URI.create(url().replaceFirst("http", "ws") + "/v1/live"), new WebSocket.Listener() {})
                .join();

        assertEquals("bearer-token-carrier", socket.getSubprotocol());
        socket.abort();
    }

    @Test
    void anOtherHeaderAmongTheSubprotocolsIsNotTaken() throws Exception {
        var carried = URLEncoder.encode("quarkus-http-upgrade#Origin#http://localhost:3000", UTF_8);
        var status = RawClient.statusOf("GET /v1/live HTTP/1.1\r\nHost: gateway\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Origin: http://evil.example\r\nAuthorization: Bearer " + suite.token("ada")
                + "\r\nSec-WebSocket-Protocol: bearer-token-carrier, " + carried + "\r\n\r\n");

        assertEquals(403, status);
    }

    @Test
    void aMessageIsToldToThoseInItsConversationOnEveryDevice() {
        var phone = connect("ada");
        var laptop = connect("ada");
        var grace = connect("grace");
        var eve = connect("eve");

        say(1, "ada", "grace");

        for (var client : List.of(phone, laptop, grace)) {
            var data = client.await("message.sent").data();
            assertEquals(1, data.path("seq").asInt());
            assertEquals("said 1", data.path("content").asText());
        }
        pass(EventType.SUBSCRIPTION_CHANGED, id("eve"), "", "{\"status\":\"active\"}");
        assertEquals(
                "active",
                eve.await("subscription.changed").data().path("status").asText());
        assertTrue(eve.received("message.sent").isEmpty());
    }

    @Test
    void conversationsAndReceiptsAreTold() {
        var grace = connect("grace");

        pass(EventType.CONVERSATION_CREATED, conversation, ids("ada", "grace"), "{\"version\":1}");
        pass(EventType.CONVERSATION_READ, conversation, ids("ada", "grace"), "{\"version\":2}");

        assertEquals(
                1, grace.await("conversation.created").data().path("version").asInt());
        assertEquals(2, grace.await("receipt").data().path("version").asInt());
    }

    @Test
    void whoIsWatchedIsToldAtOnceAndWhenTheyChangeUntilTheyAreNot() {
        var grace = id("grace");
        suite.users.on(grace.toString(), (request, out) -> answer(out, """
                {"userId":"%s","career":"Admiral","interests":[],"mood":null,"subscriptionStatus":"none","isOnline":true}""".formatted(grace)));
        var ada = connect("ada");

        ada.send("watch", Map.of("userIds", List.of(grace)));

        assertEquals(
                "Admiral", ada.await("profile.changed").data().path("career").asText());
        assertTrue(ada.await("presence").data().path("isOnline").asBoolean());
        pass(EventType.PRESENCE_CHANGED, grace, "", "{\"userId\":\"%s\",\"isOnline\":false}".formatted(grace));
        ada.await(frame -> frame.type().equals("presence")
                && !frame.data().path("isOnline").asBoolean());
        pass(
                EventType.USER_PERSONA_UPDATED,
                grace,
                "",
                "{\"userId\":\"%s\",\"career\":\"Retired\",\"version\":7}".formatted(grace));
        var changed = ada.await(frame -> frame.data().path("career").asText().equals("Retired"));
        assertFalse(changed.data().has("version"), "only what a profile shows");

        ada.send("unwatch", Map.of("userIds", List.of(grace)));
        synchronised(ada);
        pass(EventType.USER_PERSONA_UPDATED, grace, "", "{\"career\":\"Unseen\"}");
        synchronised(ada);
        assertTrue(ada.received().stream()
                .noneMatch(frame -> frame.data().path("career").asText().equals("Unseen")));
    }

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
    void readingIsPassedOnInTheNameOfTheClient() {
        var ada = connect("ada");

        ada.send("read", Map.of("conversationId", conversation, "seq", 7));

        await().until(() -> suite.messaging.received().size() == 1);
        var call = suite.messaging.onlyReceived();
        assertEquals("PUT /v1/conversations/" + conversation + "/read", call.method() + " " + call.target());
        assertEquals("{\"seq\":7}", call.body());
        assertTrue(call.header("authorization").startsWith("Bearer "));
    }

    @Test
    void thatSomebodyTypesIsToldToTheOthersWhileItIsNews() {
        var ada = connect("ada");
        var grace = connect("grace");

        passTyping(System.currentTimeMillis() - 6_000, "{\"holdsMs\":1}");
        passTyping(System.currentTimeMillis() - 1_000, "{\"holdsMs\":2}");

        assertEquals(2, grace.await("typing").data().path("holdsMs").asInt());
        synchronised(ada);
        assertTrue(ada.received("typing").isEmpty());
    }

    @Test
    void whoTypesWhereTheyAreNotIsRefused() {
        suite.messaging.on(conversation.toString(), (request, out) -> {
            var problem = "{\"code\":\"conversation-not-found\"}";
            StandInService.write(
                    out, "HTTP/1.1 404 Not Found\r\nContent-Length: " + problem.length() + "\r\n\r\n" + problem);
            return true;
        });
        var ada = connect("ada");

        ada.send("typing", Map.of("conversationId", conversation));

        assertEquals(
                "conversation-not-found", ada.await("error").data().path("code").asText());
    }

    @Test
    void aSocketEndsWithItsSession() {
        var ada = connectWith(suite.issuer.mint(TokenSpec.of("ada").ttl(Duration.ofSeconds(1))));

        assertEquals(4401, ada.awaitClosed(PATIENCE).code());
    }

    @Test
    void aSocketLivesOnWithANewSession() throws Exception {
        var ada = connectWith(suite.issuer.mint(TokenSpec.of("ada").ttl(Duration.ofSeconds(1))));

        ada.send("authenticate", Map.of("token", suite.token("ada")));

        assertThrows(AssertionError.class, () -> ada.awaitClosed(Duration.ofSeconds(5)));
    }

    @Test
    void aBadTokenIsRefusedAndThoseOfOthersCloseTheSocket() {
        var ada = connect("ada");

        ada.send("authenticate", Map.of("token", "nonsense"));

        assertEquals("unauthenticated", ada.await("error").data().path("code").asText());
        assertTrue(ada.isOpen());
        ada.send("authenticate", Map.of("token", suite.token("grace")));
        assertEquals(4403, ada.awaitClosed(PATIENCE).code());
    }

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

    private LiveClient connect(String name) {
        return connectWith(suite.token(name));
    }

    private LiveClient connectWith(String token) {
        var client = LiveClient.connect(url(), token);
        clients.add(client);
        client.await("hello");
        return client;
    }

    /** Everything that was sent before has been dealt with. */
    private void synchronised(LiveClient client) {
        var before = client.received("error").size();
        client.sendText("nonsense");
        client.await(frame -> client.received("error").size() > before);
    }

    private void say(long seq, String... participants) {
        pass(
                EventType.MESSAGE_SENT,
                conversation,
                ids(participants),
                "{\"seq\":%d,\"content\":\"said %1$d\"}".formatted(seq));
    }

    private void passTyping(long timestamp, String data) {
        var record = new ConsumerRecord<>(
                "kindred.typing",
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                conversation.toString().getBytes(UTF_8),
                data.getBytes(UTF_8),
                new RecordHeaders(),
                Optional.empty());
        record.headers().add("ce_audience", ids("grace").getBytes(UTF_8));
        dispatch.accept(record);
    }

    private void pass(EventType type, UUID key, String audience, String data) {
        var record = new ConsumerRecord<>(type.topic(), 0, 0, key.toString().getBytes(UTF_8), data.getBytes(UTF_8));
        record.headers().add("ce_type", type.type().getBytes(UTF_8)).add("ce_audience", audience.getBytes(UTF_8));
        dispatch.accept(record);
    }

    private String ids(String... names) {
        return String.join(
                ",", Arrays.stream(names).map(name -> id(name).toString()).toList());
    }

    private UUID id(String name) {
        return UserIds.of(suite.issuer.tokenIdentifier(name));
    }

    private static boolean answer(OutputStream out, String json) throws IOException {
        StandInService.write(
                out,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n"
                        + json);
        return true;
    }

    private static String url() {
        return "http://127.0.0.1:" + RestAssured.port;
    }
}
