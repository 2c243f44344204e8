package kindred.messaging.message;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import kindred.messaging.ConversationId;
import kindred.messaging.MessagingTest;
import kindred.messaging.Person;
import kindred.messaging.database.SqlFailure;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** A line of its own, before the real database: what waits is held back by a lock on the conversation's row. */
@QuarkusTest
class CommitQueueTest extends MessagingTest {
    @Inject
    AppendMessages append;

    private record Limits(int lines, int batch, int waiting, int waitingOfConversation) implements SendConfig {}

    @Test
    void whatWaitsIsCommittedTogetherAndInOrder() throws Exception {
        var ada = somebody();
        var conversation = talk(ada);
        var sizes = new SimpleMeterRegistry().summary("sizes");
        try (var line = new CommitQueue("test", append, new Limits(1, 50, 100, 100), sizes)) {
            List<CompletionStage<Optional<AppendedMessage>>> sent;
            try (var holder = suite.jdbc("messaging")) {
                hold(holder, conversation);
                var first = line.append(draft(conversation, ada, "first"));
                await().until(() -> line.waiting() == 0);
                sent = Stream.concat(
                                Stream.of(first),
                                IntStream.range(0, 40).mapToObj(n -> line.append(draft(conversation, ada, "k" + n))))
                        .toList();
            }
            var seqs = sent.stream()
                    .map(each -> join(each).orElseThrow().message().seq())
                    .toList();
            assertEquals(IntStream.rangeClosed(1, 41).mapToObj(Long::valueOf).toList(), seqs);
            assertEquals(2, sizes.count(), "the one that was on its way, and the rest");
        }
    }

    @Test
    void whatTheDatabaseRefusesFailsAlone() throws Exception {
        var ada = somebody();
        var conversation = talk(ada);
        try (var line = line(new Limits(1, 50, 100, 100))) {
            List<CompletionStage<Optional<AppendedMessage>>> sent;
            try (var holder = suite.jdbc("messaging")) {
                hold(holder, conversation);
                sent = Stream.of("a", "b", "c\u0000", "d", "e")
                        .map(content -> line.append(new Draft(
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
            var bad = assertThrows(CompletionException.class, () -> join(sent.get(2)));
            assertEquals(SqlFailure.class, bad.getCause().getClass());
            var seqs = Stream.of(0, 1, 3, 4)
                    .map(n -> join(sent.get(n)).orElseThrow().message().seq())
                    .toList();
            assertEquals(List.of(1L, 2L, 3L, 4L), seqs);
        }
    }

    /** As when two replicas get the same send. */
    @Test
    void whoWaitsWhileAnotherUsesTheKeyFindsThatMessage() throws Exception {
        var ada = somebody();
        var conversation = talk(ada);
        try (var line = line(new Limits(1, 50, 100, 100))) {
            CompletionStage<Optional<AppendedMessage>> sent;
            try (var holder = suite.jdbc("messaging")) {
                hold(holder, conversation);
                sent = line.append(draft(conversation, ada, "same"));
                awaitWhoWaitsFor(holder);
                try (var other = holder.prepareStatement("""
                        with grown as (update conversations set last_seq = 1 where id = ?)
                        insert into messages (conversation_id, seq, id, sender_id, type, content, client_key, created_at)
                        values (?, 1, gen_random_uuid(), ?, 'text', 'first', 'same', now())""")) {
                    other.setObject(1, conversation.value());
                    other.setObject(2, conversation.value());
                    other.setObject(3, ada.id());
                    other.execute();
                }
                holder.commit();
            }
            var found = join(sent).orElseThrow();
            assertFalse(found.first());
            assertEquals("first", found.message().content());
            assertEquals(1, found.message().seq());
        }
    }

    @Test
    void whatIsTooMuchIsRefusedAndALoudConversationBeforeTheOthers() throws Exception {
        var ada = somebody();
        var loud = talk(ada);
        var quiet = talk(ada);
        try (var line = line(new Limits(1, 1, 4, 3))) {
            CompletionStage<Optional<AppendedMessage>> other;
            try (var holder = suite.jdbc("messaging")) {
                hold(holder, loud);
                line.append(draft(loud, ada, "k0"));
                await().until(() -> line.waiting() == 0);
                line.append(draft(loud, ada, "k1"));
                line.append(draft(loud, ada, "k2"));
                assertUnavailable(line.append(draft(loud, ada, "k3")));
                other = line.append(draft(quiet, ada, "k"));
                line.append(draft(quiet, ada, "l"));
                assertUnavailable(line.append(draft(talk(ada), ada, "k")));
            }
            assertEquals(1, join(other).orElseThrow().message().seq());
        }
        ada.get("/v1/conversations/{id}", loud.value()).then().body("lastSeq", equalTo(3));
    }

    private CommitQueue line(SendConfig limits) {
        return new CommitQueue("test", append, limits, new SimpleMeterRegistry().summary("sizes"));
    }

    private static void assertUnavailable(CompletionStage<Optional<AppendedMessage>> refused) {
        var failure = assertThrows(CompletionException.class, () -> join(refused));
        assertEquals(503, ((HttpProblem) failure.getCause()).getStatusCode());
    }

    /** Until the connection is closed. */
    private static void hold(Connection holder, ConversationId conversation) throws Exception {
        holder.setAutoCommit(false);
        try (var lock = holder.prepareStatement("select 1 from conversations where id = ? for update")) {
            lock.setObject(1, conversation.value());
            lock.executeQuery().close();
        }
    }

    private void awaitWhoWaitsFor(Connection holder) throws Exception {
        try (var watch = suite.jdbc("messaging");
                var waiters =
                        watch.prepareStatement("select from pg_stat_activity where ? = any(pg_blocking_pids(pid))")) {
            waiters.setInt(1, holder.unwrap(PGConnection.class).getBackendPID());
            await().until(() -> waiters.executeQuery().next());
        }
    }

    private static Optional<AppendedMessage> join(CompletionStage<Optional<AppendedMessage>> sent) {
        return sent.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private ConversationId talk(Person ada) {
        return new ConversationId(ada.talkWith(somebody()));
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
