package kindred.messaging;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutionException;
import kindred.events.Topics;
import kindred.messaging.message.Draft;
import kindred.messaging.message.IdempotencyKey;
import kindred.messaging.message.MessageLog;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GapTest extends MessagingTest {
    @Inject
    MessageLog log;

    @Test
    void aSendThatFailsInTheDatabaseLeavesNoGapAndNoEvent() throws Exception {
        var ada = somebody();
        var conversation = ada.talkWith(somebody());
        ada.sendMany(conversation, 1);
        var tooLargeForAnEvent = new Draft(
                new ConversationId(conversation),
                ada.id(),
                IdempotencyKey.of("huge"),
                "text",
                "x".repeat(1_000_000),
                null,
                null,
                null);
        var notAllowedByTheTable = new Draft(
                new ConversationId(conversation), ada.id(), IdempotencyKey.of("odd"), "odd", "x", null, null, null);

        assertThrows(
                ExecutionException.class,
                () -> log.append(tooLargeForAnEvent).toCompletableFuture().get());
        assertThrows(
                ExecutionException.class,
                () -> log.append(notAllowedByTheTable).toCompletableFuture().get());

        ada.get("/v1/conversations/{id}", conversation).then().body("lastSeq", equalTo(1));
        ada.send(conversation, "next", "next").then().statusCode(201).body("seq", equalTo(2));
        var events = events(
                Topics.MESSAGES, conversation, event -> event.json().path("seq").asLong() == 2);
        assertEquals(2, events.size());
    }
}
