package kindred.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutionException;
import kindred.events.Topics;
import kindred.messaging.message.Draft;
import kindred.messaging.message.IdempotencyKey;
import kindred.messaging.message.MessageLog;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FailedSendTest extends MessagingTest {
    @Inject
    MessageLog log;

    @Test
    void leavesNoGapAndNoEvent() throws Exception {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        ada.sendMany(conversation, 1);
        var oversizedDraft = new Draft(
                new ConversationId(conversation),
                ada.id(),
                IdempotencyKey.of("huge"),
                "text",
                "x".repeat(1_000_000),
                null,
                null,
                null);
        var invalidDraft = new Draft(
                new ConversationId(conversation), ada.id(), IdempotencyKey.of("odd"), "odd", "x", null, null, null);

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(
                        () -> log.append(oversizedDraft).toCompletableFuture().get());
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> log.append(invalidDraft).toCompletableFuture().get());

        ada.get("/v1/conversations/{id}", conversation).then().body("lastSeq", equalTo(1));
        ada.send(conversation, "next", "next").then().statusCode(201).body("seq", equalTo(2));
        var events = events(
                Topics.MESSAGES, conversation, event -> event.json().path("seq").asLong() == 2);
        assertThat(events.size()).isEqualTo(2);
    }
}
