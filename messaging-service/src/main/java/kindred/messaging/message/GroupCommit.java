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
 * Appends what waits while the statement before is under way by one statement: the busier it is, the more share a commit, and alone a
 * message waits for nobody. Each conversation belongs to one line, so that lines never wait for each other.
 */
@Startup
@ApplicationScoped
class GroupCommit {
    private final List<CommitQueue> lines;

    GroupCommit(AppendMessages append, SendConfig config, MeterRegistry metrics) {
        var sizes = metrics.summary("kindred.messages.batch");
        lines = IntStream.range(0, config.lines())
                .mapToObj(n -> new CommitQueue("messages-" + n, append, config, sizes))
                .toList();
        Gauge.builder("kindred.messages.waiting", lines, all -> all.stream()
                        .mapToInt(CommitQueue::waiting)
                        .sum())
                .description("Messages that are accepted and not committed yet")
                .register(metrics);
    }

    /** Completes once it is committed: empty when its conversation does not take it. Fails with a 503 when too much waits. */
    CompletionStage<Optional<AppendedMessage>> append(Draft draft) {
        var line = Math.floorMod(draft.conversation().value().hashCode(), lines.size());
        return backHere(lines.get(line).append(draft));
    }

    /** What follows runs where the request is handled, and knows its id, its caller and its trace. */
    private static <T> CompletionStage<T> backHere(CompletionStage<T> elsewhere) {
        var here = Vertx.currentContext();
        if (here == null) return elsewhere;
        var answer = new CompletableFuture<T>();
        var unused = elsewhere.whenComplete((value, failure) -> here.runOnContext(back -> {
            if (failure == null) answer.complete(value);
            else answer.completeExceptionally(failure);
        }));
        return answer;
    }

    /** By now every request has had its answer. */
    void stop(@Observes ShutdownEvent event) {
        lines.forEach(CommitQueue::close);
    }
}
