package kindred.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * {@code POST /q/operations/republish} on the management port: every state of the service's compacted topics is published again, for a
 * Kafka that has lost them. Consumers that have it ignore it, since it has no newer version.
 *
 * <p>{@code ?perSecond=} (1000) leaves the outbox room for what happens meanwhile. The answer is JSON by lines, one for each transaction
 * of a hundred: {@code {"topic":"kindred.users","after":"…","published":200,"complete":false}}. It goes on as long as somebody listens,
 * and from where another one stopped with {@code ?topic=} and {@code &after=}. With a topic only that one is told. An answer whose last line
 * is without {@code "complete":true} was not.
 */
@ApplicationScoped
class Republish {
    private static final Logger LOG = Logger.getLogger(Republish.class);
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int DEFAULT_PER_SECOND = 1000;
    private static final int PAGE = 100;

    private final List<StateTopic> topics;
    private final Outbox outbox;
    private final ObjectMapper json;

    /**
     * @param after the key that was published last
     * @param published in all, by this request
     */
    record Progress(String topic, UUID after, long published, boolean complete) {}

    Republish(@All List<StateTopic> topics, Outbox outbox, ObjectMapper json) {
        this.topics = topics;
        this.outbox = outbox;
        this.json = json;
    }

    void register(@Observes ManagementInterface management) {
        management.router().post("/q/operations/republish").blockingHandler(this::republish, false);
    }

    private void republish(RoutingContext context) {
        List<StateTopic> wanted;
        UUID after;
        int perSecond;
        try {
            wanted = wanted(parameter(context, "topic"));
            after = parameter(context, "after").map(UUID::fromString).orElse(BEFORE_ALL);
            perSecond = parameter(context, "perSecond").map(Integer::parseInt).orElse(DEFAULT_PER_SECOND);
            if (wanted.size() > 1 && !after.equals(BEFORE_ALL))
                throw new IllegalArgumentException("after goes with a topic");
            if (perSecond < 1) throw new IllegalArgumentException("perSecond is at least 1");
        } catch (IllegalArgumentException refused) {
            context.response().setStatusCode(400).end(refused.getMessage());
            return;
        }
        try {
            var answer = context.response();
            answer.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson");
            for (var topic : wanted) publish(topic, after, perSecond, answer);
            answer.end();
        } catch (RuntimeException failure) {
            LOG.error("Not everything was published again", failure);
            context.request().connection().close();
        }
    }

    private List<StateTopic> wanted(Optional<String> name) {
        if (name.isEmpty()) return topics;
        return topics.stream()
                .filter(topic -> topic.event().topic().equals(name.get()))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new IllegalArgumentException("topic is none of this service's"));
    }

    private void publish(StateTopic topic, UUID after, int perSecond, HttpServerResponse answer) {
        var progress = new Progress(topic.event().topic(), after, 0, false);
        while (!progress.complete() && !answer.closed()) {
            var before = progress;
            progress = QuarkusTransaction.requiringNew().call(() -> next(topic, before));
            tell(answer, progress);
            pause(progress.published() - before.published(), perSecond);
        }
    }

    private Progress next(StateTopic topic, Progress before) {
        var states = topic.after(before.after(), PAGE);
        for (var state : states) outbox.emitAgain(topic.event(), state);
        return new Progress(
                before.topic(),
                states.isEmpty()
                        ? before.after()
                        : states.get(states.size() - 1).key(),
                before.published() + states.size(),
                states.size() < PAGE);
    }

    private void tell(HttpServerResponse answer, Progress progress) {
        try {
            var unused = answer.write(json.writeValueAsString(progress) + "\n");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void pause(long published, int perSecond) {
        try {
            TimeUnit.MICROSECONDS.sleep(published * 1_000_000 / perSecond);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The service stops", stopping);
        }
    }

    private static Optional<String> parameter(RoutingContext context, String name) {
        return Optional.ofNullable(context.request().getParam(name));
    }
}
