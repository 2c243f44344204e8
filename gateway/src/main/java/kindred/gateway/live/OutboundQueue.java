package kindred.gateway.live;

import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Queues frames for a client that reads slowly. When the queue exceeds its limit, it discards all its frames and holds
 * one gap instead. Runs on the socket's event loop.
 */
final class OutboundQueue {
    static final String GAP = Frame.of("gap", "{}");

    private final ServerWebSocket connection;
    private final long maxCharacters;
    private final Runnable onDiscard;
    private final Queue<String> frames = new ArrayDeque<>();
    private long characters;

    OutboundQueue(ServerWebSocket connection, long maxCharacters, Runnable onDiscard) {
        this.connection = connection;
        this.maxCharacters = maxCharacters;
        this.onDiscard = onDiscard;
        connection.drainHandler(drained -> sendQueued());
    }

    void write(String frame) {
        if (frames.isEmpty() && !connection.writeQueueFull()) {
            send(frame);
            return;
        }
        frames.add(frame);
        characters += frame.length();
        if (characters > maxCharacters) discard();
    }

    private void discard() {
        frames.clear();
        frames.add(GAP);
        characters = GAP.length();
        onDiscard.run();
    }

    private void sendQueued() {
        while (!connection.writeQueueFull()) {
            var frame = frames.poll();
            if (frame == null) return;
            characters -= frame.length();
            send(frame);
        }
    }

    private void send(String frame) {
        if (!connection.isClosed()) connection.writeTextMessage(frame);
    }
}
