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

/** A client of a live socket that records every frame with its time of arrival. */
public final class LiveClient implements AutoCloseable {
    /** The close code and the reason of a closed socket. */
    public record Closed(int code, String reason) {}

    /** A frame and its time of arrival. */
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

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final List<Received> received = new ArrayList<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final WebSocket socket;
    private int consumed;
    private boolean reads = true;
    /** The socket whose next frame was not requested while reading was stopped. */
    private @Nullable WebSocket unread;

    private LiveClient(URI live, String token) {
        socket = HTTP.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(live, new Listener())
                .join();
    }

    /** Opens a socket. Throws a {@link java.util.concurrent.CompletionException} if the gateway refuses it. */
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

    /** Stops reading from the connection until {@link #readOn}. */
    public synchronized void stopReading() {
        reads = false;
    }

    public synchronized void readOn() {
        reads = true;
        if (unread != null) unread.request(1);
        unread = null;
    }

    /** The first past or future frame that matches. Fails after ten seconds. */
    public Received await(Predicate<Received> matches) {
        return await(matches, TIMEOUT);
    }

    public synchronized Received await(Predicate<Received> matches, Duration timeout) {
        var deadline = Instant.now().plus(timeout);
        for (var seen = 0; ; ) {
            for (; seen < received.size(); seen++) if (matches.test(received.get(seen))) return received.get(seen);
            var left = Duration.between(Instant.now(), deadline).toMillis();
            if (left <= 0) throw new AssertionError("No frame matches. Received: " + received);
            try {
                wait(left);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }

    /** The next frame that this method has not returned before; empty after the timeout or the close. */
    public synchronized Optional<Received> next(Duration timeout) throws InterruptedException {
        var deadline = System.nanoTime() + timeout.toNanos();
        while (consumed == received.size()) {
            var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0 || !isOpen()) return Optional.empty();
            wait(left);
        }
        return Optional.of(received.get(consumed++));
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

    /** Waits until the gateway closes the socket. */
    public Closed awaitClosed(Duration timeout) {
        try {
            return closed.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException timedOut) {
            throw new AssertionError("The socket is still open", timedOut);
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

    private synchronized void store(String text) {
        try {
            received.add(new Received(JSON.readTree(text), Instant.now()));
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(text, notJson);
        }
        notifyAll();
    }

    private synchronized void ended(Closed close) {
        closed.complete(close);
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
                store(parts.toString());
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
