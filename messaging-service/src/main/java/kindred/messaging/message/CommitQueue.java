package kindred.messaging.message;

import io.micrometer.core.instrument.DistributionSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.ConversationId;
import kindred.messaging.database.SqlFailure;

/** Messages that wait for their commit, in the order in which they came, and the thread that brings them there. */
final class CommitQueue implements AutoCloseable {
    private final AppendMessages append;
    private final SendConfig config;
    private final DistributionSummary sizes;
    private final BlockingQueue<Waiting> queue;
    private final Map<ConversationId, Integer> ofConversation = new ConcurrentHashMap<>();
    private final Thread thread;

    private record Waiting(Draft draft, CompletableFuture<Optional<AppendedMessage>> done) {}

    CommitQueue(String name, AppendMessages append, SendConfig config, DistributionSummary sizes) {
        this.append = append;
        this.config = config;
        this.sizes = sizes;
        this.queue = new LinkedBlockingQueue<>(config.waiting());
        this.thread = new Thread(this::run, name);
        thread.start();
    }

    /** One conversation cannot take the places of all others. */
    CompletionStage<Optional<AppendedMessage>> append(Draft draft) {
        var waiting = new Waiting(draft, new CompletableFuture<>());
        var ofThisOne = ofConversation.merge(draft.conversation(), 1, Integer::sum);
        if (ofThisOne > config.waitingOfConversation() || !queue.offer(waiting)) {
            leave(draft);
            waiting.done.completeExceptionally(
                    ProblemCode.SERVICE_UNAVAILABLE.problem("The send queue is full. Try again later."));
        }
        return waiting.done;
    }

    int waiting() {
        return queue.size();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        var batch = new ArrayList<Waiting>();
        try {
            while (true) {
                batch.add(queue.take());
                queue.drainTo(batch, config.batch() - 1);
                sizes.record(batch.size());
                commit(batch);
                batch.clear();
            }
        } catch (InterruptedException closed) {
            // Nothing waits any more
        }
    }

    /** What the database refuses is looked for by halves, so that it fails alone. */
    private void commit(List<Waiting> batch) {
        try {
            commitOnce(batch);
        } catch (SqlFailure failure) {
            if (batch.size() == 1) commitAgain(batch.get(0), failure);
            else {
                var half = batch.size() / 2;
                commit(batch.subList(0, half));
                commit(batch.subList(half, batch.size()));
            }
        } catch (RuntimeException | Error failure) {
            batch.forEach(each -> fail(each, failure));
        }
    }

    private void commitAgain(Waiting one, SqlFailure failure) {
        try {
            if (!failure.isUniqueViolation()) throw failure;
            commitOnce(List.of(one));
        } catch (RuntimeException stillRefused) {
            fail(one, stillRefused);
        }
    }

    private void commitOnce(List<Waiting> batch) {
        var outcomes = append.append(batch.stream().map(Waiting::draft).toList());
        for (int i = 0; i < batch.size(); i++) {
            leave(batch.get(i).draft);
            batch.get(i).done.complete(outcomes.get(i));
        }
    }

    private void fail(Waiting one, Throwable failure) {
        leave(one.draft);
        one.done.completeExceptionally(failure);
    }

    private void leave(Draft draft) {
        ofConversation.computeIfPresent(draft.conversation(), (same, count) -> count == 1 ? null : count - 1);
    }
}
