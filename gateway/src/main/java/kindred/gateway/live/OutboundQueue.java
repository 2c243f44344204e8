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
    private final Runnable onDrained;
    private final Queue<String> frames = new ArrayDeque<>();
    private long characters;

    /**
     * @param onDiscard called when the queue discards its frames
     * @param onDrained called when the client has read, so that more can be sent
     */
    OutboundQueue(ServerWebSocket connection, long maxCharacters, Runnable onDiscard, Runnable onDrained) {
        this.connection = connection;
        this.maxCharacters = maxCharacters;
        this.onDiscard = onDiscard;
        this.onDrained = onDrained;
        connection.drainHandler(drained -> sendQueued());
    }

    void write(String frame) {
        if (connection.isClosed()) return;
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
        onDrained.run();
        while (!connection.isClosed() && !connection.writeQueueFull()) {
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
