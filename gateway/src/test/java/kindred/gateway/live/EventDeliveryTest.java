package kindred.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
            assertThat(data.path("seq").asInt()).isEqualTo(1);
            assertThat(data.path("content").asText()).isEqualTo("message 1");
        }
        dispatch(EventType.SUBSCRIPTION_CHANGED, id("eve"), "", "{\"status\":\"active\"}");
        assertThat(eve.await("subscription.changed").data().path("status").asText())
                .isEqualTo("active");
        assertThat(eve.received("message.sent").isEmpty()).isTrue();
    }

    @Test
    void sendsConversationsAndReceipts() {
        var grace = connect("grace");

        dispatch(EventType.CONVERSATION_CREATED, conversation, ids("ada", "grace"), "{\"version\":1}");
        dispatch(EventType.CONVERSATION_READ, conversation, ids("ada", "grace"), "{\"version\":2}");

        assertThat(grace.await("conversation.created").data().path("version").asInt())
                .isEqualTo(1);
        assertThat(grace.await("receipt").data().path("version").asInt()).isEqualTo(2);
    }

    @Test
    void sendsAReceiptForADelivery() {
        var ada = connect("ada");

        dispatch(EventType.CONVERSATION_DELIVERED, conversation, ids("ada", "grace"), "{\"version\":3}");

        assertThat(ada.await("receipt").data().path("version").asInt()).isEqualTo(3);
    }

    @Test
    void sendsChangesOfAMessageToItsParticipants() {
        var grace = connect("grace");
        var eve = connect("eve");

        messageChanged(EventType.MESSAGE_EDITED, 1, 1, "ada", "grace");
        messageChanged(EventType.MESSAGE_REACTED, 1, 2, "ada", "grace");
        messageChanged(EventType.MESSAGE_DELETED, 1, 3, "ada", "grace");

        var edited = grace.await("message.edited").data();
        assertThat(edited.path("content").asText()).isEqualTo("as it is now");
        assertThat(edited.path("revision").asInt()).isEqualTo(1);
        assertThat(grace.await("reaction").data().path("revision").asInt()).isEqualTo(2);
        assertThat(grace.await("message.deleted").data().path("revision").asInt())
                .isEqualTo(3);
        awaitFramesHandled(eve);
        assertThat(eve.received("message.edited").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "delivered"})
    void forwardsReceiptsWithTheClientsToken(String frameType) {
        var ada = connect("ada");

        ada.send(frameType, Map.of("conversationId", conversation, "seq", 7));

        await().until(() -> suite.messaging.received().size() == 1);
        var call = suite.messaging.onlyReceived();
        assertThat(call.method() + " " + call.target())
                .isEqualTo("PUT /v1/conversations/" + conversation + "/" + frameType);
        assertThat(call.body()).isEqualTo("{\"seq\":7}");
        assertThat(call.header("authorization").startsWith("Bearer ")).isTrue();
    }

    @Test
    void sendsAnErrorForARejectedReceipt() {
        suite.messaging.on(
                "delivered",
                (request, out) -> reject(out, "{\"code\":\"validation-failed\",\"title\":\"Validation failed\"}"));
        var ada = connect("ada");

        ada.send("delivered", Map.of("conversationId", conversation, "seq", 7));

        var error = ada.await("error").data();
        assertThat(error.path("frame").asText()).isEqualTo("delivered");
        assertThat(error.path("code").asText()).isEqualTo("validation-failed");
        assertThat(error.path("detail").asText()).isEqualTo("Validation failed");
    }

    @Test
    void sendsTheDetailOfAProblem() {
        suite.messaging.on("delivered", (request, out) -> reject(out, """
                {"code":"validation-failed","title":"Validation failed","detail":"seq: must be at most 5"}"""));
        var ada = connect("ada");

        ada.send("delivered", Map.of("conversationId", conversation, "seq", 7));

        assertThat(ada.await("error").data().path("detail").asText()).isEqualTo("seq: must be at most 5");
    }

    @Test
    void skipsInvalidEvents() {
        var ada = connect("ada");

        dispatch(EventType.MESSAGE_SENT, conversation, "not-an-id", "{\"seq\":1}");
        dispatch(EventType.MESSAGE_SENT, conversation, ids("ada"), "no json");
        dispatch(EventType.BLOCKS_CHANGED, id("ada"), "", "{\"blockedIds\":[7]}");
        messageSent(1, "ada");

        assertThat(ada.await("message.sent").data().path("seq").asInt()).isEqualTo(1);
    }
}
