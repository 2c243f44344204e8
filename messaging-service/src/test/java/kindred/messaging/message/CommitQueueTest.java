package kindred.messaging.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kindred.kit.database.SqlFailure;
import kindred.local.testing.Person;
import kindred.messaging.ConversationId;
import kindred.messaging.MessagingTest;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Tests a separate queue with the real database. A lock on the conversation's row keeps drafts in the queue. */
@QuarkusTest
class CommitQueueTest extends MessagingTest {
    @Inject
    AppendMessages appendMessages;

    private record Limits(int queues, int maxBatch, int maxQueued, int maxQueuedPerConversation)
            implements SendConfig {}

    @Test
    void commitsQueuedDraftsTogetherAndInOrder() throws Exception {
        var ada = newPerson();
        var conversation = startConversation(ada);
        var batchSizes = new SimpleMeterRegistry().summary("sizes");
        try (var queue = new CommitQueue("test", appendMessages, new Limits(1, 50, 100, 100), batchSizes)) {
            List<CompletionStage<Optional<AppendedMessage>>> results;
            try (var locker = suite.jdbc("messaging")) {
                lockConversation(locker, conversation);
                var first = queue.append(draft(conversation, ada, "first"));
                await().until(() -> queue.size() == 0);
                results = Stream.concat(
                                Stream.of(first),
                                IntStream.range(0, 40).mapToObj(n -> queue.append(draft(conversation, ada, "k" + n))))
                        .toList();
            }
            var seqs = results.stream()
                    .map(each -> join(each).orElseThrow().message().seq())
                    .toList();
            assertThat(seqs)
                    .isEqualTo(
                            IntStream.rangeClosed(1, 41).mapToObj(Long::valueOf).toList());
            assertThat(batchSizes.count())
                    .as("one batch for the first draft, one for the rest")
                    .isEqualTo(2);
        }
    }

    @Test
    void failsOnlyTheRejectedDraft() throws Exception {
        var ada = newPerson();
        var conversation = startConversation(ada);
        try (var queue = newQueue(new Limits(1, 50, 100, 100))) {
            List<CompletionStage<Optional<AppendedMessage>>> results;
            try (var locker = suite.jdbc("messaging")) {
                lockConversation(locker, conversation);
                results = Stream.of("a", "b", "c\u0000", "d", "e")
                        .map(content -> queue.append(new Draft(
                                conversation,
                                ada.id(),
                                new IdempotencyKey(content),
                                "text",
                                content,
                                null,
                                null,
                                null)))
                        .toList();
            }
            var failure = assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> join(results.get(2)))
                    .actual();
            assertThat(failure.getCause().getClass()).isEqualTo(SqlFailure.class);
            var seqs = Stream.of(0, 1, 3, 4)
                    .map(n -> join(results.get(n)).orElseThrow().message().seq())
                    .toList();
            assertThat(seqs).isEqualTo(List.of(1L, 2L, 3L, 4L));
        }
    }

    /** Two replicas can get the same send at the same time. */
    @Test
    void findsTheMessageOfAConcurrentSend() throws Exception {
        var ada = newPerson();
        var conversation = startConversation(ada);
        try (var queue = newQueue(new Limits(1, 50, 100, 100))) {
            CompletionStage<Optional<AppendedMessage>> result;
            try (var locker = suite.jdbc("messaging")) {
                lockConversation(locker, conversation);
                result = queue.append(draft(conversation, ada, "same"));
                awaitBlockedTransaction(locker);
                try (var insert = locker.prepareStatement("""
                        with updated as (update conversations set last_seq = 1 where id = ?)
                        insert into messages (conversation_id, seq, id, sender_id, type, content, client_key, created_at)
                        values (?, 1, gen_random_uuid(), ?, 'text', 'first', 'same', now())""")) {
                    insert.setObject(1, conversation.value());
                    insert.setObject(2, conversation.value());
                    insert.setObject(3, ada.id());
                    insert.execute();
                }
                locker.commit();
            }
            var found = join(result).orElseThrow();
            assertThat(found.isNew()).isFalse();
            assertThat(found.message().content()).isEqualTo("first");
            assertThat(found.message().seq()).isEqualTo(1);
        }
    }

    @Test
    void refusesASendWhenTheQueueIsFull() throws Exception {
        var ada = newPerson();
        var busy = startConversation(ada);
        var quiet = startConversation(ada);
        try (var queue = newQueue(new Limits(1, 1, 4, 3))) {
            CompletionStage<Optional<AppendedMessage>> quietSend;
            try (var locker = suite.jdbc("messaging")) {
                lockConversation(locker, busy);
                queue.append(draft(busy, ada, "k0"));
                await().until(() -> queue.size() == 0);
                queue.append(draft(busy, ada, "k1"));
                queue.append(draft(busy, ada, "k2"));
                assertUnavailable(queue.append(draft(busy, ada, "k3")));
                quietSend = queue.append(draft(quiet, ada, "k"));
                queue.append(draft(quiet, ada, "l"));
                assertUnavailable(queue.append(draft(startConversation(ada), ada, "k")));
            }
            assertThat(join(quietSend).orElseThrow().message().seq()).isEqualTo(1);
        }
        ada.get("/v1/conversations/{id}", busy.value()).then().body("lastSeq", equalTo(3));
    }

    private CommitQueue newQueue(SendConfig limits) {
        return new CommitQueue("test", appendMessages, limits, new SimpleMeterRegistry().summary("sizes"));
    }

    private static void assertUnavailable(CompletionStage<Optional<AppendedMessage>> result) {
        var failure = assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> join(result))
                .actual();
        assertThat(((HttpProblem) failure.getCause()).getStatusCode()).isEqualTo(503);
    }

    /** Locks the conversation's row until the connection is closed. */
    private static void lockConversation(Connection locker, ConversationId conversation) throws Exception {
        locker.setAutoCommit(false);
        try (var lock = locker.prepareStatement("select 1 from conversations where id = ? for update")) {
            lock.setObject(1, conversation.value());
            lock.executeQuery().close();
        }
    }

    private void awaitBlockedTransaction(Connection locker) throws Exception {
        try (var observer = suite.jdbc("messaging");
                var waiters = observer.prepareStatement(
                        "select from pg_stat_activity where ? = any(pg_blocking_pids(pid))")) {
            waiters.setInt(1, locker.unwrap(PGConnection.class).getBackendPID());
            await().until(() -> waiters.executeQuery().next());
        }
    }

    private static Optional<AppendedMessage> join(CompletionStage<Optional<AppendedMessage>> result) {
        return result.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private ConversationId startConversation(Person ada) {
        return new ConversationId(ada.startConversation(newPerson()));
    }

    private static Draft draft(ConversationId conversation, Person sender, String key) {
        return new Draft(
                conversation,
                sender.id(),
                new IdempotencyKey(key),
                "text",
                UUID.randomUUID().toString(),
                null,
                null,
                null);
    }
}
