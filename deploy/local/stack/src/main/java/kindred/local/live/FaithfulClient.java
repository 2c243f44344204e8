package kindred.local.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kindred.local.live.LiveClient.Closed;
import kindred.local.live.LiveClient.Received;

/**
 * A client that keeps to docs/live.md: it renews its session, connects again when the socket is closed, resumes the conversations that it
 * knows, reads what is too much for that, shows each message after the one before it, and what becomes of it.
 */
public final class FaithfulClient implements AutoCloseable {
    /** Half of what a session of Clerk lives. */
    private static final Duration RENEW_EVERY = Duration.ofSeconds(30);

    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int SERVICE_RESTART = 1012;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String gateway;
    private final Supplier<String> token;
    private final Consumer<Received> frames;
    private final Consumer<String> connection;
    private final Map<String, ShownConversation> shown = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    /**
     * @param token gives a fresh session token
     * @param frames gets what there is to show
     * @param connection gets what becomes of the connection, in words
     */
    public FaithfulClient(
            String gateway, Supplier<String> token, Consumer<Received> frames, Consumer<String> connection) {
        this.gateway = gateway;
        this.token = token;
        this.frames = frames;
        this.connection = connection;
    }

    /** What the user has of a conversation already; of others they are shown what comes. */
    public FaithfulClient knows(String conversationId, long seq) {
        shown.put(conversationId, ShownConversation.from(seq));
        return this;
    }

    /** Each message of the conversation that was shown, by its seq, as it is now. Called from any thread. */
    public Map<Long, JsonNode> messages(String conversationId) {
        var conversation = shown.get(conversationId);
        return conversation == null ? Map.of() : conversation.messages();
    }

    /** Until {@link #close}. */
    public void run() throws InterruptedException {
        while (stop.getCount() > 0) {
            var pause = PAUSE;
            try (var client = LiveClient.connect(gateway, token.get())) {
                connection.accept("connected");
                follow(client);
                if (!client.isOpen()) {
                    var how = client.awaitClosed(Duration.ZERO);
                    connection.accept("closed: " + how.code() + " " + how.reason());
                    pause = pauseAfter(how);
                }
            } catch (CompletionException | IllegalStateException away) {
                connection.accept("the gateway or the issuer is away");
            }
            pause(pause);
        }
    }

    /** Or until this is closed. */
    private void pause(Duration time) throws InterruptedException {
        var unused = stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        stop.countDown();
    }

    private void follow(LiveClient client) throws InterruptedException {
        resume(client);
        var renewAt = Instant.now().plus(RENEW_EVERY);
        while (client.isOpen() && stop.getCount() > 0) {
            var frame = client.next(LONGEST_WAIT);
            if (frame.isPresent()) handle(frame.get(), client);
            if (Instant.now().isAfter(renewAt)) {
                client.send("authenticate", Map.of("token", token.get()));
                renewAt = Instant.now().plus(RENEW_EVERY);
            }
        }
    }

    private void handle(Received frame, LiveClient client) throws InterruptedException {
        switch (frame.type()) {
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
                // Too much to resume, or the service is away
                var known = shown.get(conversationId(frame));
                if (known != null && !read(conversationId(frame), known)) pause(PAUSE);
                resume(client);
            }
            case "ping" -> {}
            default -> frames.accept(frame);
        }
    }

    private static String conversationId(Received frame) {
        return frame.data().path("conversationId").asText();
    }

    /** Whether what follows could be read, page by page: the messages, and then what became of those before them. */
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

    private Optional<JsonNode> page(String conversation, String what) throws InterruptedException {
        var url = "%s/v1/conversations/%s/%s&limit=200".formatted(gateway, conversation, what);
        var request = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token.get());
        try {
            var answer = LiveClient.HTTP.send(request.build(), BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (IOException away) {
            return Optional.empty();
        }
    }

    private void resume(LiveClient client) {
        if (shown.isEmpty()) return;
        client.send(
                "resume",
                Map.of(
                        "conversations",
                        shown.entrySet().stream()
                                .map(known -> Map.of(
                                        "conversationId",
                                        known.getKey(),
                                        "seq",
                                        known.getValue().seq(),
                                        "revision",
                                        known.getValue().revision()))
                                .toList()));
    }

    /** When to connect again. */
    private static Duration pauseAfter(Closed how) {
        if (how.code() != SERVICE_RESTART) return PAUSE;
        try {
            return Duration.ofMillis(JSON.readTree(how.reason()).path("afterMs").asLong(PAUSE.toMillis()));
        } catch (IOException notJson) {
            return PAUSE;
        }
    }
}
