package kindred.bench.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kindred.bench.seed.Users.User;
import org.jspecify.annotations.Nullable;

/**
 * A live socket that reports the messages of other senders, so that each message is counted once. It stores no frames.
 */
final class LiveSocket implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern MESSAGE = Pattern.compile("\"type\":\"message\\.sent\".*\"createdAt\":\"([^\"]+)\"");

    private final String ownSenderId;
    private final Consumer<Instant> messages;
    private final StringBuilder parts = new StringBuilder();
    private final WebSocket socket;

    private LiveSocket(URI live, User user, Consumer<Instant> messages) {
        this.ownSenderId = "\"senderId\":\"" + user.userId() + "\"";
        this.messages = messages;
        this.socket = HTTP.newWebSocketBuilder()
                .header("Authorization", user.authorization())
                .buildAsync(live, new Listener())
                .join();
    }

    static LiveSocket open(int gateway, User user, Consumer<Instant> messages) {
        return new LiveSocket(URI.create("ws://127.0.0.1:" + gateway + "/v1/live"), user, messages);
    }

    private final class Listener implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                var message = MESSAGE.matcher(parts);
                if (message.find() && parts.indexOf(ownSenderId) < 0) messages.accept(Instant.parse(message.group(1)));
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
