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

/** A live socket of which only the messages of others count, so that each is counted once. It keeps nothing. */
final class LiveSocket implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern MESSAGE = Pattern.compile("\"type\":\"message\\.sent\".*\"createdAt\":\"([^\"]+)\"");

    private final String own;
    private final Consumer<Instant> messages;
    private final StringBuilder parts = new StringBuilder();
    private final WebSocket socket;

    private LiveSocket(URI live, User person, Consumer<Instant> messages) {
        this.own = "\"senderId\":\"" + person.userId() + "\"";
        this.messages = messages;
        this.socket = HTTP.newWebSocketBuilder()
                .header("Authorization", person.authorization())
                .buildAsync(live, new Passing())
                .join();
    }

    static LiveSocket open(int gateway, User person, Consumer<Instant> messages) {
        return new LiveSocket(URI.create("ws://127.0.0.1:" + gateway + "/v1/live"), person, messages);
    }

    private final class Passing implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                var message = MESSAGE.matcher(parts);
                if (message.find() && parts.indexOf(own) < 0) messages.accept(Instant.parse(message.group(1)));
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
