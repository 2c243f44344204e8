package kindred.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import kindred.events.MessageSent;
import kindred.events.Topics;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SendMessageTest extends MessagingTest {
    /** More than the worker threads of Quarkus ({@code quarkus.thread-pool.max-threads}). */
    private static final int ALL_WORKERS = 300;

    @Inject
    ObjectMapper json;

    @Inject
    ManagedExecutor workers;

    @Test
    void storesAMessageWithTheNextSeq() {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        ada.send(conversation, "1", "first");

        ada.send(conversation, "2", "second\r\n\tline 🙂")
                .then()
                .statusCode(201)
                .body("conversationId", equalTo(conversation.toString()))
                .body("seq", equalTo(2))
                .body("senderId", equalTo(ada.id().toString()))
                .body("type", equalTo("text"))
                .body("content", equalTo("second\r\n\tline 🙂"))
                .body("storageId", nullValue())
                .body("createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
    }

    /** A send does not occupy a thread while it waits for its commit. */
    @Test
    void sendsATextWhileAllWorkersAreBusy() {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        var release = new CompletableFuture<Void>();
        try {
            for (int i = 0; i < ALL_WORKERS; i++) workers.execute(release::join);

            var sent = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> ada.send(conversation, "1", "hello"));

            sent.then().statusCode(201);
        } finally {
            release.complete(null);
        }
    }

    /** Clients can compare instants as text, as the next test does. So a whole second has milliseconds, too. */
    @Test
    void writesEveryInstantWithMilliseconds() throws Exception {
        assertThat(json.writeValueAsString(Instant.parse("2026-01-01T00:00:00Z")))
                .isEqualTo("\"2026-01-01T00:00:00.000Z\"");
    }

    @Test
    void concurrentSendsGetSeqsWithoutGaps() throws Exception {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);

        Concurrently.run(20, client -> {
            for (int i = 0; i < 10; i++) {
                var sender = client % 2 == 0 ? ada : grace;
                sender.send(conversation, client + "/" + i, "x").then().statusCode(201);
            }
            return null;
        });

        var seqs = LongStream.rangeClosed(1, 200).boxed().toList();
        var adasPage = ada.messages(conversation, "?direction=newer&limit=200").asString();
        assertThat(json.readTree(adasPage).findValues("seq").stream()
                        .map(seq -> seq.asLong())
                        .toList())
                .isEqualTo(seqs);
        assertThat(grace.messages(conversation, "?direction=newer&limit=200").asString())
                .isEqualTo(adasPage);
        var instants = json.readTree(adasPage).findValuesAsText("createdAt");
        assertThat(instants).isEqualTo(instants.stream().sorted().toList());

        var events = events(
                Topics.MESSAGES, conversation, event -> event.json().path("seq").asLong() == 200);
        assertThat(events.stream()
                        .map(event -> event.json().path("seq").asLong())
                        .toList())
                .isEqualTo(seqs);
    }

    @Test
    void aHundredRetriesStoreOneMessageAndOneEvent() throws Exception {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());

        var responses = Concurrently.run(100, i -> ada.send(conversation, "the key", "once"));

        assertThat(responses.stream()
                        .filter(response -> response.statusCode() == 201)
                        .count())
                .isEqualTo(1);
        assertThat(responses.stream()
                        .filter(response -> response.statusCode() == 200)
                        .count())
                .isEqualTo(99);
        assertThat(responses.stream()
                        .map(response -> response.asString())
                        .distinct()
                        .count())
                .isEqualTo(1);
        ada.send(conversation, "another key", "twice").then().statusCode(201).body("seq", equalTo(2));
        var events = events(
                Topics.MESSAGES, conversation, event -> event.json().path("seq").asLong() == 2);
        assertThat(events.size()).isEqualTo(2);
    }

    @Test
    void aLateRetryReturnsTheSameMessage() {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());
        var first = ada.send(conversation, "k", "hello");
        ada.sendMany(conversation, 5);

        var again = ada.send(conversation, "\"k\"", "hello");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    void aKeyBelongsToOneBodyOneSenderAndOneConversation() {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        ada.send(conversation, "k", "hello");

        ada.send(conversation, "k", "other").then().statusCode(422).body("code", equalTo("idempotency-key-reused"));
        grace.send(conversation, "k", "other").then().statusCode(201);
        ada.send(ada.startConversation(newPerson()), "k", "other").then().statusCode(201);
    }

    @Test
    void requiresAValidIdempotencyKey() {
        var ada = newPerson();
        var conversation = ada.startConversation(newPerson());

        ada.client()
                .body("{\"content\":\"hello\"}")
                .post("/v1/conversations/{id}/messages", conversation)
                .then()
                .statusCode(400)
                .body("code", equalTo("idempotency-key-required"));
        for (var key : List.of("\"", "ü", "k".repeat(201)))
            ada.send(conversation, key, "hello")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("idempotency-key-required"));
        ada.get("/v1/conversations/{id}", conversation).then().body("lastSeq", equalTo(0));
    }

    @Test
    void publishesTheEventOfTheContract() throws Exception {
        var ada = newPerson();
        var grace = newPerson();
        var conversation = ada.startConversation(grace);
        var content = "a \"quoted\" \\ / line\r\n\twith é, 🙂, \u2028 and <b>";
        var sent = ada.send(conversation, UUID.randomUUID().toString(), content).jsonPath();

        var event = events(Topics.MESSAGES, conversation, any -> true).get(0);

        var data = json.readValue(event.value(), MessageSent.class);
        assertThat(event.value()).isEqualTo(json.writeValueAsString(data));
        assertThat(data.content()).isEqualTo(content);
        assertThat(data.messageId().toString()).isEqualTo(sent.getString("messageId"));
        assertThat(event.json().path("createdAt").asText()).isEqualTo(sent.getString("createdAt"));
        assertThat(data.participantIds()).isEqualTo(ConversationId.sorted(ada.id(), grace.id()));
        assertThat(event.type()).isEqualTo("kindred.message.sent.v1");
        assertThat(event.headers().get("ce_source")).isEqualTo("/kindred/messaging-service");
        assertThat(event.headers().get("ce_id").isEmpty()).isFalse();
        assertThat(Set.of(event.headers().get("ce_audience").split(",")))
                .isEqualTo(Set.of(ada.id().toString(), grace.id().toString()));
    }

    @Test
    void aProblemContainsTheRequestId() {
        var ada = newPerson();
        var mallory = newPerson();
        var conversation = ada.startConversation(mallory);
        ada.send(conversation, "k", "hello").then().statusCode(201);
        ada.block(mallory).then().statusCode(204);

        for (var refused : List.of(
                ada.send(conversation, "k", "something else"),
                mallory.send(conversation, "k", "x"),
                newPerson().send(conversation, "k", "x")))
            refused.then()
                    .statusCode(greaterThanOrEqualTo(400))
                    .body("requestId", equalTo(refused.header("X-Request-Id")));
    }
}
