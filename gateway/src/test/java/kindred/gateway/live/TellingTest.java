package kindred.gateway.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kindred.events.EventType;
import kindred.gateway.support.StandInService;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What happens is told to those whom it concerns. */
@QuarkusTest
class TellingTest extends SocketTest {
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
    void whatNobodyShouldHavePublishedIsPassedOver() {
        var ada = connect("ada");

        pass(EventType.MESSAGE_SENT, conversation, "nobody", "{\"seq\":1}");
        pass(EventType.MESSAGE_SENT, conversation, ids("ada"), "no json");
        passTyping(System.currentTimeMillis(), "no json");
        say(1, "ada");

        assertEquals(1, ada.await("message.sent").data().path("seq").asInt());
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
}
