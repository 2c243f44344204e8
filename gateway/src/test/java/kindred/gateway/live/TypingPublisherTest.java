package kindred.gateway.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import kindred.events.EventType;
import kindred.local.live.LiveClient;
import kindred.local.live.LiveClient.Received;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A typing signal reaches the other participant, unless one of the two blocks the other. */
@QuarkusTest
class TypingPublisherTest extends SocketTest {
    @Test
    void limitsSignalsAndReadsParticipantsOnce() {
        canSend(true);
        var ada = connect("ada");
        var grace = connect("grace");

        var sent = typeUntil(ada, () -> grace.received("typing").size() == 2);

        assertThat(sent > 5).as(() -> "received after " + sent + " frames").isTrue();
        assertThat(suite.messaging.received().size()).isEqualTo(1);
        assertThat(ada.received("typing").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "grace"})
    void stopsWhileOneParticipantBlocksTheOther(String blocker) {
        canSend(true);
        var ada = connect("ada");
        var grace = connect("grace");
        typeUntil(ada, () -> grace.received("typing").size() == 1);

        canSend(false);
        var blocked = blocker.equals("ada") ? "grace" : "ada";
        blocks(blocker, blocked);
        typeUntil(ada, () -> suite.messaging.received().size() >= 3);
        awaitEventsDelivered(grace);
        assertThat(grace.received("typing").size()).isEqualTo(1);
        assertThat(ada.received().stream().map(Received::type).toList()).isEqualTo(List.of("hello"));

        canSend(true);
        typeUntil(ada, () -> grace.received("typing").size() == 2);
    }

    @Test
    void discardsParticipantsReadBeforeABlock() {
        var ada = connect("ada");
        suite.messaging.on(conversation.toString(), (request, out) -> {
            if (suite.messaging.received().size() == 1) {
                blocks("grace", "ada");
                awaitEventsDelivered(ada);
            }
            return respond(out, conversation(true));
        });
        var grace = connect("grace");

        typeUntil(ada, () -> !grace.received("typing").isEmpty());

        assertThat(suite.messaging.received().size()).isEqualTo(2);
        assertThat(grace.received("typing").size()).isEqualTo(1);
    }

    @Test
    void sendsOnlyRecentSignalsToOthers() {
        var ada = connect("ada");
        var grace = connect("grace");

        passTyping(System.currentTimeMillis() - 6_000, "{\"holdsMs\":1}");
        passTyping(System.currentTimeMillis() - 1_000, "{\"holdsMs\":2}");

        assertThat(grace.await("typing").data().path("holdsMs").asInt()).isEqualTo(2);
        awaitFramesHandled(ada);
        assertThat(ada.received("typing").isEmpty()).isTrue();
    }

    @Test
    void rejectsTypingInAnUnknownConversation() {
        suite.messaging.on(
                conversation.toString(), (request, out) -> reject(out, "{\"code\":\"conversation-not-found\"}"));
        var ada = connect("ada");

        ada.send("typing", Map.of("conversationId", conversation));

        assertThat(ada.await("error").data().path("code").asText()).isEqualTo("conversation-not-found");
    }

    @Test
    void skipsInvalidSignals() {
        var grace = connect("grace");

        passTyping(System.currentTimeMillis(), "no json");
        passTyping(System.currentTimeMillis(), "{\"holdsMs\":3}");

        assertThat(grace.await("typing").data().path("holdsMs").asInt()).isEqualTo(3);
    }

    private void canSend(boolean canSend) {
        suite.messaging.on(conversation.toString(), (request, out) -> respond(out, conversation(canSend)));
    }

    private String conversation(boolean canSend) {
        return "{\"participantIds\":[\"%s\",\"%s\"],\"canSend\":%s}".formatted(id("ada"), id("grace"), canSend);
    }

    private void blocks(String blocker, String... blocked) {
        var ids = Stream.of(blocked).map(name -> "\"" + id(name) + "\"").toList();
        dispatch(EventType.BLOCKS_CHANGED, id(blocker), "", "{\"blockedIds\":%s}".formatted(ids));
    }

    /** Returns how many frames it sent. */
    private int typeUntil(LiveClient client, Callable<Boolean> condition) {
        var sent = new AtomicInteger();
        await().until(() -> {
            client.send("typing", Map.of("conversationId", conversation));
            sent.incrementAndGet();
            return condition.call();
        });
        return sent.get();
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
        dispatcher.dispatch(record);
    }
}
