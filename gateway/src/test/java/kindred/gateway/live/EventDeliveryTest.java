package kindred.gateway.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import kindred.events.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events reach the sockets that they concern. */
@QuarkusTest
class EventDeliveryTest extends SocketTest {
    @Test
    void sendsAMessageToAllDevicesOfItsParticipants() {
        var phone = connect("ada");
        var laptop = connect("ada");
        var grace = connect("grace");
        var eve = connect("eve");

        messageSent(1, "ada", "grace");

        for (var client : List.of(phone, laptop, grace)) {
            var data = client.await("message.sent").data();
            assertEquals(1, data.path("seq").asInt());
            assertEquals("message 1", data.path("content").asText());
        }
        dispatch(EventType.SUBSCRIPTION_CHANGED, id("eve"), "", "{\"status\":\"active\"}");
        assertEquals(
                "active",
                eve.await("subscription.changed").data().path("status").asText());
        assertTrue(eve.received("message.sent").isEmpty());
    }

    @Test
    void sendsConversationsAndReceipts() {
        var grace = connect("grace");

        dispatch(EventType.CONVERSATION_CREATED, conversation, ids("ada", "grace"), "{\"version\":1}");
        dispatch(EventType.CONVERSATION_READ, conversation, ids("ada", "grace"), "{\"version\":2}");

        assertEquals(
                1, grace.await("conversation.created").data().path("version").asInt());
        assertEquals(2, grace.await("receipt").data().path("version").asInt());
    }

    @Test
    void sendsAReceiptForADelivery() {
        var ada = connect("ada");

        dispatch(EventType.CONVERSATION_DELIVERED, conversation, ids("ada", "grace"), "{\"version\":3}");

        assertEquals(3, ada.await("receipt").data().path("version").asInt());
    }

    @Test
    void sendsChangesOfAMessageToItsParticipants() {
        var grace = connect("grace");
        var eve = connect("eve");

        messageChanged(EventType.MESSAGE_EDITED, 1, 1, "ada", "grace");
        messageChanged(EventType.MESSAGE_REACTED, 1, 2, "ada", "grace");
        messageChanged(EventType.MESSAGE_DELETED, 1, 3, "ada", "grace");

        var edited = grace.await("message.edited").data();
        assertEquals("as it is now", edited.path("content").asText());
        assertEquals(1, edited.path("revision").asInt());
        assertEquals(2, grace.await("reaction").data().path("revision").asInt());
        assertEquals(3, grace.await("message.deleted").data().path("revision").asInt());
        awaitFramesHandled(eve);
        assertTrue(eve.received("message.edited").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "delivered"})
    void forwardsReceiptsWithTheClientsToken(String frameType) {
        var ada = connect("ada");

        ada.send(frameType, Map.of("conversationId", conversation, "seq", 7));

        await().until(() -> suite.messaging.received().size() == 1);
        var call = suite.messaging.onlyReceived();
        assertEquals("PUT /v1/conversations/" + conversation + "/" + frameType, call.method() + " " + call.target());
        assertEquals("{\"seq\":7}", call.body());
        assertTrue(call.header("authorization").startsWith("Bearer "));
    }

    @Test
    void sendsAnErrorForARejectedReceipt() {
        suite.messaging.on(
                "delivered",
                (request, out) -> reject(out, "{\"code\":\"validation-failed\",\"title\":\"Validation failed\"}"));
        var ada = connect("ada");

        ada.send("delivered", Map.of("conversationId", conversation, "seq", 7));

        var error = ada.await("error").data();
        assertEquals("delivered", error.path("frame").asText());
        assertEquals("validation-failed", error.path("code").asText());
        assertEquals("Validation failed", error.path("detail").asText());
    }

    @Test
    void sendsTheDetailOfAProblem() {
        suite.messaging.on("delivered", (request, out) -> reject(out, """
                {"code":"validation-failed","title":"Validation failed","detail":"seq: must be at most 5"}"""));
        var ada = connect("ada");

        ada.send("delivered", Map.of("conversationId", conversation, "seq", 7));

        assertEquals(
                "seq: must be at most 5",
                ada.await("error").data().path("detail").asText());
    }

    @Test
    void skipsInvalidEvents() {
        var ada = connect("ada");

        dispatch(EventType.MESSAGE_SENT, conversation, "not-an-id", "{\"seq\":1}");
        dispatch(EventType.MESSAGE_SENT, conversation, ids("ada"), "no json");
        dispatch(EventType.BLOCKS_CHANGED, id("ada"), "", "{\"blockedIds\":[7]}");
        messageSent(1, "ada");

        assertEquals(1, ada.await("message.sent").data().path("seq").asInt());
    }
}
