package kindred.local.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client with a live socket. Remembers every frame that came, with the moment. */
public final class LiveClient implements AutoCloseable {
    /** Why and when a socket was closed. */
    public record Closed(int code, String reason) {}

    /** A frame and when it was there. */
    public record Received(JsonNode json, Instant at) {
        public String type() {
            return json.path("type").asText();
        }

        public JsonNode data() {
            return json.path("data");
        }
    }

    static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The connection broke without a close frame (RFC 6455, section 7.4.1). */
    private static final int ABNORMAL = 1006;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Received> received = new ArrayList<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final WebSocket socket;
    private int taken;
    private boolean reads = true;
    /** What may be asked for the next frame, when somebody wants to read on. */
    private @Nullable WebSocket unread;

    private LiveClient(URI live, String token) {
        socket = HTTP.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(live, new Listener())
                .join();
    }

    /** Fails with a {@link java.util.concurrent.CompletionException} when the gateway does not agree. */
    public static LiveClient connect(String gateway, String token) {
        return new LiveClient(URI.create(gateway.replaceFirst("^http", "ws") + "/v1/live"), token);
    }

    public LiveClient send(String type, Map<String, ?> data) {
        return sendText(write(Map.of("type", type, "data", data)));
    }

    public LiveClient sendText(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    /** Takes nothing from the connection any more, until {@link #readOn}. */
    public synchronized void stopReading() {
        reads = false;
    }

    public synchronized void readOn() {
        reads = true;
        if (unread != null) unread.request(1);
        unread = null;
    }

    /** The first that fits, of those that came or will come; fails after ten seconds. */
    public Received await(Predicate<Received> fits) {
        return await(fits, PATIENCE);
    }

    public synchronized Received await(Predicate<Received> fits, Duration patience) {
        var deadline = Instant.now().plus(patience);
        for (var seen = 0; ; ) {
            for (; seen < received.size(); seen++) if (fits.test(received.get(seen))) return received.get(seen);
            var left = Duration.between(Instant.now(), deadline).toMillis();
            if (left <= 0) throw new AssertionError("No such frame, but " + received);
            try {
                wait(left);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }

    /** The next that was not taken in this way before; empty if none comes in time, or any more. */
    public synchronized Optional<Received> next(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (taken == received.size()) {
            var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0 || !isOpen()) return Optional.empty();
            wait(left);
        }
        return Optional.of(received.get(taken++));
    }

    public Received await(String type) {
        return await(frame -> frame.type().equals(type));
    }

    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    public List<Received> received(String type) {
        return received().stream().filter(frame -> frame.type().equals(type)).toList();
    }

    /** Waits until the gateway has closed. */
    public Closed awaitClosed(Duration patience) {
        try {
            return closed.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillOpen) {
            throw new AssertionError("The socket is still open", stillOpen);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    public boolean isOpen() {
        return !closed.isDone();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private synchronized void remember(String text) {
        try {
            received.add(new Received(JSON.readTree(text), Instant.now()));
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(text, notJson);
        }
        notifyAll();
    }

    private synchronized void ended(Closed how) {
        closed.complete(how);
        notifyAll();
    }

    private synchronized void readNext(WebSocket from) {
        if (reads) from.request(1);
        else unread = from;
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                remember(parts.toString());
                parts.setLength(0);
            }
            readNext(from);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            ended(new Closed(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable broken) {
            ended(new Closed(ABNORMAL, String.valueOf(broken.getMessage())));
        }
    }
}
