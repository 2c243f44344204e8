package kindred.local.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import kindred.local.live.LiveClient.Closed;
import kindred.local.live.LiveClient.Received;

/**
 * A client that follows the algorithm of docs/live.md. It renews its session, reconnects, resumes its conversations and
 * reads what a gap left out. It shows each message in the order of {@code seq}, and each later state of a message.
 */
public final class FaithfulClient implements AutoCloseable {
    /** Half the lifetime of a Clerk session token. */
    private static final Duration RENEWAL_INTERVAL = Duration.ofSeconds(30);

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILED_READ = Duration.ofSeconds(1);

    /** The gateway's limit of conversations in a {@code resume}. */
    private static final int MAX_RESUMED = 50;

    private static final int SERVICE_RESTART = 1012;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String gateway;
    private final Supplier<String> token;
    private final Consumer<Received> frames;
    private final Consumer<String> connection;
    private final Map<String, ShownConversation> shown = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final ReconnectBackoff backoff =
            new ReconnectBackoff(limit -> ThreadLocalRandom.current().nextLong(limit + 1));

    /**
     * @param token returns a fresh session token
     * @param frames receives each frame that the client shows
     * @param connection receives a description of each change of the connection
     */
    public FaithfulClient(
            String gateway, Supplier<String> token, Consumer<Received> frames, Consumer<String> connection) {
        this.gateway = gateway;
        this.token = token;
        this.frames = frames;
        this.connection = connection;
    }

    /** Starts a conversation at the last message that the user has. Others start with their first frame. */
    public FaithfulClient knows(String conversationId, long seq) {
        shown.put(conversationId, ShownConversation.from(seq));
        return this;
    }

    /** The current state of each shown message of a conversation, by its seq. Thread-safe. */
    public Map<Long, JsonNode> messages(String conversationId) {
        var conversation = shown.get(conversationId);
        return conversation == null ? Map.of() : conversation.messages();
    }

    /** Runs until {@link #close}. */
    public void run() throws InterruptedException {
        while (stop.getCount() > 0) {
            Optional<Closed> closed = Optional.empty();
            try (var client = LiveClient.connect(gateway, token.get())) {
                connection.accept("connected");
                follow(client);
                if (!client.isOpen()) {
                    var close = client.awaitClosed(Duration.ZERO);
                    connection.accept("closed: " + close.code() + " " + close.reason());
                    closed = Optional.of(close);
                }
            } catch (CompletionException | IllegalStateException unavailable) {
                connection.accept("the gateway or the token issuer is unavailable");
            }
            pause(closed.map(this::pauseAfter).orElseGet(backoff::next));
        }
    }

    /** Returns early when the client is closed. */
    private void pause(Duration duration) throws InterruptedException {
        var unused = stop.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        stop.countDown();
    }

    private void follow(LiveClient client) throws InterruptedException {
        resume(client, shown);
        var renewAt = Instant.now().plus(RENEWAL_INTERVAL);
        while (client.isOpen() && stop.getCount() > 0) {
            var frame = client.next(POLL_TIMEOUT);
            if (frame.isPresent()) handle(frame.get(), client);
            if (Instant.now().isAfter(renewAt)) {
                client.send("authenticate", Map.of("token", token.get()));
                renewAt = Instant.now().plus(RENEWAL_INTERVAL);
            }
        }
    }

    private void handle(Received frame, LiveClient client) throws InterruptedException {
        switch (frame.type()) {
            case "hello" -> {
                backoff.reset();
                frames.accept(frame);
            }
            case "message.sent" -> {
                var conversation = shown.computeIfAbsent(
                        conversationId(frame), first -> ShownConversation.startingWith(frame.data()));
                if (conversation.sent(frame.data())) frames.accept(frame);
            }
            case "message.edited", "message.deleted", "reaction" -> {
                var known = shown.get(conversationId(frame));
                if (known == null || known.changed(frame.data())) frames.accept(frame);
            }
            case "resumed" -> {
                var known = shown.get(conversationId(frame));
                if (known != null)
                    known.knowsChangesUpTo(frame.data().path("revision").asLong());
                frames.accept(frame);
            }
            case "gap" -> {
                frames.accept(frame);
                var id = conversationId(frame);
                var known = shown.computeIfPresent(
                        id,
                        (conversation, before) ->
                                frame.data().path("beyondEnd").asBoolean() ? ShownConversation.from(0) : before);
                // A read fails while messaging-service is unavailable; the gap after the resume repeats it
                if (known != null && !read(id, known)) pause(PAUSE_AFTER_FAILED_READ);
                resume(client, known == null ? shown : Map.of(id, known));
            }
            case "ping" -> {}
            default -> frames.accept(frame);
        }
    }

    private static String conversationId(Received frame) {
        return frame.data().path("conversationId").asText();
    }

    /** Reads the missed messages page by page, then the missed changes. Returns false if a request failed. */
    private boolean read(String id, ShownConversation conversation) throws InterruptedException {
        return readMessages(id, conversation) && readChanges(id, conversation);
    }

    private boolean readMessages(String id, ShownConversation conversation) throws InterruptedException {
        while (true) {
            var page = page(id, "messages?afterSeq=" + conversation.seq());
            if (page.isEmpty()) return false;
            for (var message : page.get().path("items")) if (conversation.sent(message)) show("message.sent", message);
            if (page.get().path("nextCursor").isNull()) return true;
        }
    }

    private boolean readChanges(String id, ShownConversation conversation) throws InterruptedException {
        while (true) {
            var page = page(id, "changes?after=" + conversation.revision());
            if (page.isEmpty()) return false;
            for (var message : page.get().path("items")) {
                var type = message.path("deletedAt").isTextual() ? "message.deleted" : "message.edited";
                if (conversation.changed(message)) show(type, message);
            }
            conversation.knowsChangesUpTo(page.get().path("revision").asLong());
            if (page.get().path("isComplete").asBoolean()) return true;
        }
    }

    private void show(String type, JsonNode message) {
        var frame = JSON.createObjectNode().put("type", type).set("data", message);
        frames.accept(new Received(frame, Instant.now()));
    }

    private Optional<JsonNode> page(String conversation, String query) throws InterruptedException {
        var url = "%s/v1/conversations/%s/%s&limit=200".formatted(gateway, conversation, query);
        var request = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token.get());
        try {
            var answer = LiveClient.HTTP.send(request.build(), BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (IOException unavailable) {
            return Optional.empty();
        }
    }

    private static void resume(LiveClient client, Map<String, ShownConversation> known) {
        for (var conversations : resumeFrames(known)) client.send("resume", Map.of("conversations", conversations));
    }

    /** The conversations of each {@code resume} frame, with the position up to which the client knows them. */
    static List<List<Map<String, Object>>> resumeFrames(Map<String, ShownConversation> known) {
        var positions = known.entrySet().stream()
                .map(entry -> Map.<String, Object>of(
                        "conversationId",
                        entry.getKey(),
                        "seq",
                        entry.getValue().seq(),
                        "revision",
                        entry.getValue().revision()))
                .toList();
        return IntStream.iterate(0, from -> from < positions.size(), from -> from + MAX_RESUMED)
                .mapToObj(from -> positions.subList(from, Math.min(from + MAX_RESUMED, positions.size())))
                .toList();
    }

    /** The gateway names the pause when it stops. */
    private Duration pauseAfter(Closed close) {
        if (close.code() != SERVICE_RESTART) return backoff.next();
        try {
            var afterMs = JSON.readTree(close.reason()).path("afterMs");
            return afterMs.isNumber() ? Duration.ofMillis(afterMs.asLong()) : backoff.next();
        } catch (IOException notJson) {
            return backoff.next();
        }
    }
}
