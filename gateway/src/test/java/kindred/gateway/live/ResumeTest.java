package kindred.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import kindred.events.EventType;
import kindred.gateway.support.StubService;
import kindred.local.live.LiveClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A resumed client gets all messages and changes that it missed, or a gap. */
@QuarkusTest
class ResumeTest extends SocketTest {
    private static final String NO_MESSAGES = "{\"items\":[],\"nextCursor\":null}";

    @Inject
    SocketRegistry sockets;

    @Test
    void sendsMissedMessagesBeforeNewOnes() {
        suite.messaging.on("messages", (request, out) -> {
            assertThat(request.target())
                    .isEqualTo("/v1/conversations/" + conversation + "/messages?afterSeq=2&limit=100");
            messageSent(5, "ada", "grace"); // during the read
            return respond(out, "{\"items\":[{\"seq\":3},{\"seq\":4}],\"nextCursor\":null}");
        });
        var ada = connect("ada");

        resume(ada, Map.of("conversationId", conversation, "seq", 2));

        ada.await("resumed");
        messageSent(5, "ada", "grace"); // Kafka delivers at least once
        messageSent(6, "ada", "grace");
        ada.await(frame -> frame.data().path("seq").asInt() == 6);
        assertThat(ada.received("message.sent").stream()
                        .map(frame -> frame.data().path("seq").asInt())
                        .toList())
                .isEqualTo(List.of(3, 4, 5, 6));
    }

    @Test
    void sendsAGapForMoreThanOnePageOfMessages() {
        suite.messaging.on(
                "messages", (request, out) -> respond(out, "{\"items\":[{\"seq\":3}],\"nextCursor\":\"more\"}"));
        var ada = connect("ada");

        resume(ada, Map.of("conversationId", conversation, "seq", 2));

        var gap = ada.await("gap").data();
        assertThat(gap.path("conversationId").asText()).isEqualTo(conversation.toString());
        assertThat(gap.path("afterSeq").asInt()).isEqualTo(2);
    }

    @Test
    void sendsMissedChangesBeforeNewFrames() {
        suite.messaging.on(
                "messages",
                (request, out) -> respond(out, "{\"items\":[{\"seq\":3,\"revision\":6}],\"nextCursor\":null}"));
        var ada = connect("ada");
        suite.messaging.on("changes", (request, out) -> {
            assertThat(request.target()).isEqualTo("/v1/conversations/" + conversation + "/changes?after=5&limit=100");
            messageSent(4, "ada", "grace"); // during the read
            messageChanged(EventType.MESSAGE_EDITED, 4, 8, "ada", "grace");
            messageChanged(EventType.MESSAGE_REACTED, 1, 9, "ada", "grace");
            awaitEventsDelivered(ada);
            return respond(out, """
                    {"items":[{"seq":3,"revision":6,"deletedAt":null},{"seq":1,"revision":7,"deletedAt":"2026-03-01T09:12:00.300Z"}],\
                    "revision":7,"isComplete":true}""");
        });

        resume(ada, Map.of("conversationId", conversation, "seq", 2, "revision", 5));

        ada.await("reaction");
        assertThat(ada.received().stream()
                        .filter(frame -> frame.data().has("seq") || frame.type().equals("resumed"))
                        .map(frame -> "%s %d %d"
                                .formatted(
                                        frame.type(),
                                        frame.data().path("seq").asLong(),
                                        frame.data().path("revision").asLong()))
                        .toList())
                .isEqualTo(List.of(
                        "message.sent 3 6",
                        "message.edited 3 6",
                        "message.deleted 1 7",
                        "resumed 0 7",
                        "message.sent 4 0",
                        "message.edited 4 8",
                        "reaction 1 9"));
    }

    @Test
    void sendsNoChangesWithoutARevision() {
        suite.messaging.on("messages", (request, out) -> respond(out, "{\"items\":[],\"nextCursor\":null}"));
        var ada = connect("ada");

        resume(ada, Map.of("conversationId", conversation, "seq", 2));

        assertThat(ada.await("resumed").data().has("revision")).isFalse();
        assertThat(suite.messaging.onlyReceived().target().contains("/messages?"))
                .isTrue();
    }

    @Test
    void sendsAGapForMoreThanOnePageOfChanges() {
        suite.messaging.on("messages", (request, out) -> respond(out, "{\"items\":[],\"nextCursor\":null}"));
        suite.messaging.on(
                "changes",
                (request, out) ->
                        respond(out, "{\"items\":[{\"seq\":1,\"revision\":6}],\"revision\":6,\"isComplete\":false}"));
        var ada = connect("ada");

        resume(ada, Map.of("conversationId", conversation, "seq", 2, "revision", 5));

        assertGapAfter(2, 5, ada);
        assertThat(ada.received("resumed").isEmpty()).isTrue();
    }

    @Test
    void sendsAGapForUnreadableChanges() {
        suite.messaging.on("messages", (request, out) -> respond(out, "{\"items\":[],\"nextCursor\":null}"));
        suite.messaging.on("changes", (request, out) -> respond(out, "no json"));
        var ada = connect("ada");

        resume(ada, Map.of("conversationId", conversation, "seq", 2, "revision", 5));

        assertGapAfter(2, 5, ada);
        messageChanged(EventType.MESSAGE_EDITED, 1, 6, "ada");
        ada.await("message.edited");
    }

    @Test
    void sendsAGapWhenTooManyChangesWait() {
        suite.messaging.on("messages", (request, out) -> respond(out, "{\"items\":[],\"nextCursor\":null}"));
        var ada = connect("ada");
        suite.messaging.on("changes", (request, out) -> {
            for (var revision = 6; revision < 300; revision++)
                messageChanged(EventType.MESSAGE_REACTED, 1, revision, "ada");
            awaitEventsDelivered(ada);
            return respond(out, "{\"items\":[],\"revision\":5,\"isComplete\":true}");
        });

        resume(ada, Map.of("conversationId", conversation, "seq", 2, "revision", 5));

        assertGapAfter(2, 5, ada);
        awaitEventsDelivered(ada);
        assertThat(ada.received("reaction").size()).isEqualTo(200);
    }

    @Test
    void sendsAGapAndAnErrorForARejectedRead() {
        suite.messaging.on("messages", (request, out) -> {
            StubService.write(
                    out,
                    "HTTP/1.1 404 Not Found\r\nContent-Length: 50\r\n\r\n"
                            + "{\"code\":\"conversation-not-found\",\"title\":\"nothing\"}".substring(0, 50));
            return true;
        });
        var ada = connect("ada");

        resume(ada, Map.of("conversationId", conversation, "seq", 2));

        ada.await("gap");
        assertThat(ada.await("error").data().path("frame").asText()).isEqualTo("resume");
    }

    @Test
    void sendsAGapToASlowClient() {
        var ada = connect("ada");
        ada.stopReading();
        var large = "x".repeat(20_000);

        for (var seq = 1; seq <= 2_000; seq++)
            dispatch(
                    EventType.MESSAGE_SENT,
                    conversation,
                    ids("ada"),
                    "{\"seq\":%d,\"content\":\"%s\"}".formatted(seq, large));

        ada.readOn();
        ada.await("gap");
        messageSent(2_001, "ada");
        ada.await(frame -> frame.data().path("seq").asInt() == 2_001);
        assertThat(ada.received("message.sent").size() < 2_000).isTrue();
    }

    /** The page that the gateway reads may be older than the lost events. */
    @Test
    void sendsAGapWhenEventsAreLostDuringAResume() {
        var ada = connect("ada");
        suite.messaging.on("messages", (request, out) -> {
            sockets.forEach(LiveSocket::eventsLost);
            awaitEventsDelivered(ada);
            return respond(out, "{\"items\":[],\"nextCursor\":null}");
        });

        resume(ada, Map.of("conversationId", conversation, "seq", 2));

        ada.await(frame -> frame.type().equals("gap") && frame.data().has("conversationId"));
    }

    @Test
    void sendsAGapForUnreadableMessages() {
        suite.messaging.on("messages", (request, out) -> respond(out, "no json"));
        var ada = connect("ada");

        resume(ada, Map.of("conversationId", conversation, "seq", 2));

        ada.await("gap");
        messageSent(3, "ada");
        assertThat(ada.await("message.sent").data().path("seq").asInt()).isEqualTo(3);
    }

    /** After a restore of the database, a client may have more than the conversation. */
    @ParameterizedTest
    @CsvSource({"9,3,7,3", "7,4,7,3", "9,4,7,3"})
    void sendsAGapForAPositionBeyondTheEnd(long seq, long revision, long lastSeq, long lastRevision) {
        suite.messaging.on("messages", (request, out) -> respondWith(out, "Last-Seq: 7", NO_MESSAGES));
        suite.messaging.on(
                "changes",
                (request, out) -> respondWith(
                        out,
                        "Last-Revision: 3",
                        "{\"items\":[],\"revision\":%d,\"isComplete\":true}".formatted(revision)));
        var ada = connect("ada");

        resume(ada, Map.of("conversationId", conversation, "seq", seq, "revision", revision));

        assertGapAfter(Math.min(seq, lastSeq), Math.min(revision, lastRevision), ada);
        assertThat(ada.await("gap").data().path("beyondEnd").asBoolean()).isTrue();
        messageSent(8, "ada");
        assertThat(ada.await("message.sent").data().path("seq").asInt()).isEqualTo(8);
        assertThat(ada.received("resumed")).isEmpty();
    }

    @Test
    void sendsAGapForASeqBeyondTheEndWithoutARevision() {
        suite.messaging.on("messages", (request, out) -> respondWith(out, "Last-Seq: 7", NO_MESSAGES));
        var ada = connect("ada");

        resume(ada, Map.of("conversationId", conversation, "seq", 9));

        var gap = ada.await("gap").data();
        assertThat(gap.path("afterSeq").asLong()).isEqualTo(7);
        assertThat(gap.has("afterRevision")).isFalse();
    }

    @Test
    void resumesAtTheEnd() {
        suite.messaging.on("messages", (request, out) -> respondWith(out, "Last-Seq: 7", NO_MESSAGES));
        suite.messaging.on(
                "changes",
                (request, out) ->
                        respondWith(out, "Last-Revision: 3", "{\"items\":[],\"revision\":3,\"isComplete\":true}"));
        var ada = connect("ada");

        resume(ada, Map.of("conversationId", conversation, "seq", 7, "revision", 3));

        assertThat(ada.await("resumed").data().path("revision").asLong()).isEqualTo(3);
    }

    private static boolean respondWith(OutputStream out, String header, String json) throws IOException {
        StubService.write(
                out, "HTTP/1.1 200 OK\r\n" + header + "\r\nContent-Length: " + json.length() + "\r\n\r\n" + json);
        return true;
    }

    private static void resume(LiveClient client, Map<String, ?> position) {
        client.send("resume", Map.of("conversations", List.of(position)));
    }

    private void assertGapAfter(long seq, long revision, LiveClient client) {
        var gap = client.await("gap").data();
        assertThat(gap.path("conversationId").asText()).isEqualTo(conversation.toString());
        assertThat(gap.path("afterSeq").asLong()).isEqualTo(seq);
        assertThat(gap.path("afterRevision").asLong()).isEqualTo(revision);
    }
}
