package kindred.gateway.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** Who types is told to the other, unless one of the two blocks the other. */
@QuarkusTest
class TypingPublisherTest extends SocketTest {
    @Test
    void whoTypesAllTheTimeIsToldNowAndThenAndTheOthersAreAskedForOnce() {
        canSend(true);
        var ada = connect("ada");
        var grace = connect("grace");

        var said = typeUntil(ada, () -> grace.received("typing").size() == 2);

        assertTrue(said > 5, () -> "told after " + said);
        assertEquals(1, suite.messaging.received().size());
        assertTrue(ada.received("typing").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "grace"})
    void whenOneOfThemBlocksTheOtherTypingIsToldNoMoreAndAfterwardsItIsAgain(String blocker) {
        canSend(true);
        var ada = connect("ada");
        var grace = connect("grace");
        typeUntil(ada, () -> grace.received("typing").size() == 1);

        canSend(false);
        var blocked = blocker.equals("ada") ? "grace" : "ada";
        blocks(blocker, blocked);
        typeUntil(ada, () -> suite.messaging.received().size() >= 3);
        arrived(grace);
        assertEquals(1, grace.received("typing").size());
        assertEquals(
                List.of("hello"), ada.received().stream().map(Received::type).toList());

        canSend(true);
        typeUntil(ada, () -> grace.received("typing").size() == 2);
    }

    @Test
    void whatWasAnsweredBeforeSomebodyWasBlockedIsForgotten() {
        var ada = connect("ada");
        suite.messaging.on(conversation.toString(), (request, out) -> {
            if (suite.messaging.received().size() == 1) {
                blocks("grace", "ada");
                arrived(ada);
            }
            return answer(out, conversation(true));
        });
        var grace = connect("grace");

        typeUntil(ada, () -> !grace.received("typing").isEmpty());

        assertEquals(2, suite.messaging.received().size());
        assertEquals(1, grace.received("typing").size());
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
        suite.messaging.on(
                conversation.toString(), (request, out) -> refuse(out, "{\"code\":\"conversation-not-found\"}"));
        var ada = connect("ada");

        ada.send("typing", Map.of("conversationId", conversation));

        assertEquals(
                "conversation-not-found", ada.await("error").data().path("code").asText());
    }

    @Test
    void whatIsNoSignalIsPassedOver() {
        var grace = connect("grace");

        passTyping(System.currentTimeMillis(), "no json");
        passTyping(System.currentTimeMillis(), "{\"holdsMs\":3}");

        assertEquals(3, grace.await("typing").data().path("holdsMs").asInt());
    }

    private void canSend(boolean canSend) {
        suite.messaging.on(conversation.toString(), (request, out) -> answer(out, conversation(canSend)));
    }

    private String conversation(boolean canSend) {
        return "{\"participantIds\":[\"%s\",\"%s\"],\"canSend\":%s}".formatted(id("ada"), id("grace"), canSend);
    }

    private void blocks(String blocker, String... blocked) {
        var ids = Stream.of(blocked).map(name -> "\"" + id(name) + "\"").toList();
        pass(EventType.BLOCKS_CHANGED, id(blocker), "", "{\"blockedIds\":%s}".formatted(ids));
    }

    /** How often that was. */
    private int typeUntil(LiveClient client, Callable<Boolean> seen) {
        var said = new AtomicInteger();
        await().until(() -> {
            client.send("typing", Map.of("conversationId", conversation));
            said.incrementAndGet();
            return seen.call();
        });
        return said.get();
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
