package kindred.messaging.message;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * Distributes drafts over {@link CommitQueue}s. Drafts that arrive during a commit share the next commit: the higher
 * the load, the larger the batches. A single draft commits at once. Each conversation belongs to one queue, so that
 * queues never wait for each other's locks.
 */
@Startup
@ApplicationScoped
class GroupCommit {
    private final List<CommitQueue> queues;

    GroupCommit(AppendMessages appendMessages, SendConfig config, MeterRegistry metrics) {
        var batchSizes = metrics.summary("kindred.messages.batch");
        queues = IntStream.range(0, config.queues())
                .mapToObj(n -> new CommitQueue("messages-" + n, appendMessages, config, batchSizes))
                .toList();
        Gauge.builder("kindred.messages.waiting", queues, all -> all.stream()
                        .mapToInt(CommitQueue::size)
                        .sum())
                .description("Messages that are accepted and not committed yet")
                .register(metrics);
    }

    /**
     * Completes after the commit: empty if the sender cannot send to the conversation. Fails with a 503 if the queue is
     * full.
     */
    CompletionStage<Optional<AppendedMessage>> append(Draft draft) {
        var index = Math.floorMod(draft.conversation().value().hashCode(), queues.size());
        return onCallersContext(queues.get(index).append(draft));
    }

    /** Completes on the Vert.x context of the request, so that later stages know its id, caller and trace. */
    private static <T> CompletionStage<T> onCallersContext(CompletionStage<T> stage) {
        var context = Vertx.currentContext();
        if (context == null) return stage;
        var result = new CompletableFuture<T>();
        var unused = stage.whenComplete((value, failure) -> context.runOnContext(nothing -> {
            if (failure == null) result.complete(value);
            else result.completeExceptionally(failure);
        }));
        return result;
    }

    /** Runs after the last request has its response, so that the queues are empty. */
    void stop(@Observes ShutdownEvent event) {
        queues.forEach(CommitQueue::close);
    }
}
