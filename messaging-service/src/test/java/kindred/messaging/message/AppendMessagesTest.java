package kindred.messaging.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import kindred.events.Topics;
import kindred.kit.database.SqlFailure;
import kindred.local.testing.Event;
import kindred.local.testing.Person;
import kindred.messaging.ConversationId;
import kindred.messaging.MessagingTest;
import kindred.messaging.image.ImageMetadata;
import org.junit.jupiter.api.Test;

/** A batch stores the same messages as separate sends would. */
@QuarkusTest
class AppendMessagesTest extends MessagingTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Inject
    AppendMessages appendMessages;

    @Test
    void numbersMessagesPerConversation() {
        var ada = newPerson();
        var first = newConversation(ada, newPerson());
        var second = newConversation(ada, newPerson());

        var appended = appendMessages.append(
                List.of(draft(first, ada, "a", "1"), draft(second, ada, "a", "2"), draft(first, ada, "b", "3")));

        assertThat(appended.stream()
                        .map(each -> each.orElseThrow().message().seq())
                        .toList())
                .isEqualTo(List.of(1L, 1L, 2L));
        assertThat(appended.stream()
                        .map(each -> each.orElseThrow().message().content())
                        .toList())
                .isEqualTo(List.of("1", "2", "3"));
        ada.get("/v1/conversations/{id}", first.value())
                .then()
                .body("lastSeq", equalTo(2))
                .body("unreadCount", equalTo(0))
                .body(
                        "lastMessage.messageId",
                        equalTo(appended.get(2)
                                .orElseThrow()
                                .message()
                                .messageId()
                                .toString()));
    }

    @Test
    void storesDraftsWithTheSameKeyOnce() {
        var ada = newPerson();
        var conversation = newConversation(ada, newPerson());
        appendMessages.append(List.of(draft(conversation, ada, "known", "0")));

        var appended = appendMessages.append(List.of(
                draft(conversation, ada, "known", "0"),
                draft(conversation, ada, "new", "1"),
                draft(conversation, ada, "new", "1")));

        assertThat(appended.stream().map(each -> each.orElseThrow().isNew()).toList())
                .isEqualTo(List.of(false, true, false));
        assertThat(appended.stream()
                        .map(each -> each.orElseThrow().message().seq())
                        .toList())
                .isEqualTo(List.of(1L, 2L, 2L));
    }

    @Test
    void skipsOnlyDraftsThatCannotBeSent() {
        var ada = newPerson();
        var grace = newPerson();
        var mallory = newPerson();
        var openConversation = newConversation(ada, grace);
        var blockedConversation = newConversation(ada, mallory);
        ada.block(mallory).then().statusCode(204);

        var appended = appendMessages.append(List.of(
                draft(openConversation, mallory, "k", "x"),
                draft(openConversation, grace, "k", "hello"),
                draft(blockedConversation, mallory, "k", "x"),
                draft(ConversationId.of(UUID.randomUUID(), ada.id()), ada, "k", "x")));

        assertThat(appended.stream().map(each -> each.isPresent()).toList())
                .isEqualTo(List.of(false, true, false, false));
        ada.get("/v1/conversations/{id}", openConversation.value()).then().body("lastSeq", equalTo(1));
        ada.get("/v1/conversations/{id}", blockedConversation.value()).then().body("lastSeq", equalTo(0));
    }

    @Test
    void aRejectedDraftRollsBackTheBatch() {
        var ada = newPerson();
        var conversation = newConversation(ada, newPerson());

        assertThatExceptionOfType(SqlFailure.class)
                .isThrownBy(() -> appendMessages.append(
                        List.of(draft(conversation, ada, "good", "1"), draft(conversation, ada, "bad", "x\u0000y"))));

        ada.get("/v1/conversations/{id}", conversation.value()).then().body("lastSeq", equalTo(0));
    }

    @Test
    void publishesEventsInTheOrderOfSeq() {
        var ada = newPerson();
        var conversation = newConversation(ada, newPerson());

        appendMessages.append(IntStream.range(0, 100)
                .mapToObj(n -> draft(conversation, ada, "k" + n, "" + n))
                .toList());

        var events = events(
                Topics.MESSAGES,
                conversation.value(),
                event -> event.json().path("seq").asLong() == 100);
        assertThat(events.stream()
                        .map(event -> event.json().path("seq").asLong())
                        .toList())
                .isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
    }

    /** An operator publishes events manually after a restore (docs/runbooks/recovery-postgres.md). */
    @Test
    void manualEventsEqualPublishedEvents() throws Exception {
        var ada = newPerson();
        var conversation = newConversation(ada, newPerson());
        var image = new ImageMetadata("image/png", 640, 480);
        appendMessages.append(List.of(
                draft(conversation, ada, "text", "\"quoted\" \\ \u00e4\n\ud83d\ude00"),
                new Draft(
                        conversation,
                        ada.id(),
                        new IdempotencyKey("image"),
                        "image",
                        null,
                        UUID.randomUUID(),
                        image,
                        TRACE)));

        try (var database = suite.jdbc("messaging");
                var emit = database.prepareStatement("""
                        select emit_event('kindred.messages', c.id::text, 'kindred.message.sent.v1', '/kindred/messaging-service',
                          message_sent(m, c.participant_ids), case m.type when 'image' then ? end, array_to_string(participant_ids, ','))
                        from messages m join conversations c on c.id = m.conversation_id where c.id = ? order by seq""")) {
            emit.setString(1, TRACE);
            emit.setObject(2, conversation.value());
            emit.execute();
        }

        var counted = new AtomicInteger();
        var events = events(Topics.MESSAGES, conversation.value(), event -> counted.incrementAndGet() == 4);
        for (int n : List.of(0, 1)) {
            assertThat(events.get(n + 2).value()).isEqualTo(events.get(n).value());
            assertThat(stableHeaders(events.get(n + 2))).isEqualTo(stableHeaders(events.get(n)));
        }
    }

    /** The headers without those that differ between any two events. */
    private static Map<String, String> stableHeaders(Event event) {
        var headers = new TreeMap<>(event.headers());
        headers.keySet().removeAll(Set.of("ce_id", "ce_time"));
        return headers;
    }

    @Test
    void concurrentBatchesDoNotDeadlock() throws Exception {
        var ada = newPerson();
        var conversations = IntStream.range(0, 12)
                .mapToObj(n -> newConversation(ada, newPerson()))
                .toList();
        var threads = Executors.newFixedThreadPool(6);
        try {
            var futures = IntStream.range(0, 6)
                    .mapToObj(thread -> threads.submit(() -> {
                        var shuffled = new ArrayList<>(conversations);
                        for (int round = 0; round < 20; round++) {
                            Collections.shuffle(shuffled, new Random(thread * 100L + round));
                            var key = thread + "-" + round;
                            appendMessages.append(shuffled.stream()
                                    .map(each -> draft(each, ada, key, key))
                                    .toList());
                        }
                    }))
                    .toList();
            for (var future : futures) future.get();
        } finally {
            threads.shutdownNow();
        }

        for (var conversation : conversations) {
            ada.get("/v1/conversations/{id}", conversation.value()).then().body("lastSeq", equalTo(120));
            List<Integer> seqs = ada.messages(conversation.value(), "?direction=newer&limit=200")
                    .path("items.seq");
            assertThat(seqs).isEqualTo(IntStream.rangeClosed(1, 120).boxed().toList());
            List<String> ids = ada.messages(conversation.value(), "?limit=200").path("items.messageId");
            assertThat(new HashSet<>(ids).size()).isEqualTo(120);
        }
    }

    private static ConversationId newConversation(Person one, Person other) {
        return new ConversationId(one.startConversation(other));
    }

    private static Draft draft(ConversationId conversation, Person sender, String key, String content) {
        return new Draft(conversation, sender.id(), new IdempotencyKey(key), "text", content, null, null, null);
    }
}
