package kindred.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import kindred.kit.operation.OperatorEndpoints;

/**
 * Publishes every state of the service's compacted topics again, for a Kafka that has lost them:
 * {@code POST /q/operations/republish}. Consumers ignore the states that they have, because the
 * versions are the same.
 *
 * <p>{@code perSecond} (default 1000) limits the rate, so that new events are not delayed. {@code topic} selects one
 * topic. {@code after} resumes after a key; with several topics it needs {@code topic}.
 *
 * <p>The response has one JSON line for each transaction of up to 100 states:
 * {@code {"topic":"kindred.users","after":"…","published":200,"complete":false}}. The operation stops when the client
 * disconnects. It was complete only if the last line has {@code "complete":true}.
 */
@ApplicationScoped
class RepublishOperation {
    private static final UUID BEFORE_FIRST_KEY = new UUID(0, 0);
    private static final int DEFAULT_PER_SECOND = 1000;
    private static final int PAGE_SIZE = 100;

    private final List<StateTopic> topics;
    private final Outbox outbox;
    private final ObjectMapper json;

    /**
     * @param after the key that was published last
     * @param published the number of states that this request has published on the topic
     */
    record Progress(String topic, UUID after, long published, boolean complete) {}

    RepublishOperation(@All List<StateTopic> topics, Outbox outbox, ObjectMapper json) {
        this.topics = topics;
        this.outbox = outbox;
        this.json = json;
    }

    void register(@Observes OperatorEndpoints endpoints) {
        endpoints.postStreaming("republish", this::republish);
    }

    private void republish(RoutingContext context) {
        var selected = select(parameter(context, "topic"));
        var after = parameter(context, "after").map(UUID::fromString).orElse(BEFORE_FIRST_KEY);
        var perSecond = parameter(context, "perSecond").map(Integer::parseInt).orElse(DEFAULT_PER_SECOND);
        if (selected.size() > 1 && !after.equals(BEFORE_FIRST_KEY))
            throw new IllegalArgumentException("after requires topic");
        if (perSecond < 1) throw new IllegalArgumentException("perSecond must be at least 1");
        var response = context.response();
        response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson");
        for (var topic : selected) publish(topic, after, perSecond, response);
        response.end();
    }

    private List<StateTopic> select(Optional<String> name) {
        if (name.isEmpty()) return topics;
        return topics.stream()
                .filter(topic -> topic.event().topic().equals(name.get()))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new IllegalArgumentException("topic is not a topic of this service"));
    }

    private void publish(StateTopic topic, UUID after, int perSecond, HttpServerResponse response) {
        var progress = new Progress(topic.event().topic(), after, 0, false);
        while (!progress.complete() && !response.closed()) {
            var before = progress;
            progress = QuarkusTransaction.requiringNew().call(() -> publishPage(topic, before));
            writeLine(response, progress);
            throttle(progress.published() - before.published(), perSecond);
        }
    }

    private Progress publishPage(StateTopic topic, Progress before) {
        var states = topic.after(before.after(), PAGE_SIZE);
        for (var state : states) outbox.republish(topic.event(), state);
        return new Progress(
                before.topic(),
                states.isEmpty()
                        ? before.after()
                        : states.get(states.size() - 1).key(),
                before.published() + states.size(),
                states.size() < PAGE_SIZE);
    }

    private void writeLine(HttpServerResponse response, Progress progress) {
        try {
            var unused = response.write(json.writeValueAsString(progress) + "\n");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void throttle(long published, int perSecond) {
        try {
            TimeUnit.MICROSECONDS.sleep(published * 1_000_000 / perSecond);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Republish was interrupted", interruption);
        }
    }

    private static Optional<String> parameter(RoutingContext context, String name) {
        return Optional.ofNullable(context.request().getParam(name));
    }
}
