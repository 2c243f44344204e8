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
import kindred.kit.database.SqlFailure;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.ConversationId;

/** A queue of drafts and the thread that commits them in batches, in the order of arrival. */
final class CommitQueue implements AutoCloseable {
    private final AppendMessages appendMessages;
    private final SendConfig config;
    private final DistributionSummary batchSizes;
    private final BlockingQueue<QueuedDraft> queue;
    private final Map<ConversationId, Integer> uncommitted = new ConcurrentHashMap<>();
    private final Thread thread;

    private record QueuedDraft(Draft draft, CompletableFuture<Optional<AppendedMessage>> result) {}

    CommitQueue(String name, AppendMessages appendMessages, SendConfig config, DistributionSummary batchSizes) {
        this.appendMessages = appendMessages;
        this.config = config;
        this.batchSizes = batchSizes;
        this.queue = new LinkedBlockingQueue<>(config.maxQueued());
        this.thread = new Thread(this::run, name);
        thread.start();
    }

    /**
     * Fails with a 503 if the queue is full. The limit per conversation keeps one conversation from filling the queue.
     */
    CompletionStage<Optional<AppendedMessage>> append(Draft draft) {
        var queued = new QueuedDraft(draft, new CompletableFuture<>());
        var ofConversation = uncommitted.merge(draft.conversation(), 1, Integer::sum);
        if (ofConversation > config.maxQueuedPerConversation() || !queue.offer(queued)) {
            countOut(draft);
            queued.result.completeExceptionally(
                    ProblemCode.SERVICE_UNAVAILABLE.problem("The send queue is full. Try again later."));
        }
        return queued.result;
    }

    int size() {
        return queue.size();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        var batch = new ArrayList<QueuedDraft>();
        try {
            while (true) {
                batch.add(queue.take());
                queue.drainTo(batch, config.maxBatch() - 1);
                batchSizes.record(batch.size());
                commit(batch);
                batch.clear();
            }
        } catch (InterruptedException closed) {
            // The queue is empty by now
        }
    }

    /** Splits a batch that the database rejects in halves, so that only the drafts at fault fail. */
    private void commit(List<QueuedDraft> batch) {
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
            batch.forEach(queued -> fail(queued, failure));
        }
    }

    private void commitAgain(QueuedDraft queued, SqlFailure failure) {
        try {
            if (!failure.isUniqueViolation()) throw failure;
            commitOnce(List.of(queued));
        } catch (RuntimeException secondFailure) {
            fail(queued, secondFailure);
        }
    }

    private void commitOnce(List<QueuedDraft> batch) {
        var results =
                appendMessages.append(batch.stream().map(QueuedDraft::draft).toList());
        for (int i = 0; i < batch.size(); i++) {
            countOut(batch.get(i).draft);
            batch.get(i).result.complete(results.get(i));
        }
    }

    private void fail(QueuedDraft queued, Throwable failure) {
        countOut(queued.draft);
        queued.result.completeExceptionally(failure);
    }

    private void countOut(Draft draft) {
        uncommitted.computeIfPresent(draft.conversation(), (id, count) -> count == 1 ? null : count - 1);
    }
}
