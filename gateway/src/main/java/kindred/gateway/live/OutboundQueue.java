package kindred.gateway.live;

import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Writes frames to a client as fast as it reads them. What waits is bounded: beyond, all of it is given up, and the client gets a gap
 * in its place, once it reads again. Everything runs on the socket's event loop.
 */
final class OutboundQueue {
    static final String GAP = Frame.of("gap", "{}");

    private final ServerWebSocket socket;
    private final long most;
    private final Runnable gaveUp;
    private final Queue<String> waiting = new ArrayDeque<>();
    private long waitingCharacters;

    OutboundQueue(ServerWebSocket socket, long most, Runnable gaveUp) {
        this.socket = socket;
        this.most = most;
        this.gaveUp = gaveUp;
        socket.drainHandler(drained -> writeWhatWaits());
    }

    void write(String frame) {
        if (waiting.isEmpty() && !socket.writeQueueFull()) {
            send(frame);
            return;
        }
        waiting.add(frame);
        waitingCharacters += frame.length();
        if (waitingCharacters > most) giveUp();
    }

    private void giveUp() {
        waiting.clear();
        waiting.add(GAP);
        waitingCharacters = GAP.length();
        gaveUp.run();
    }

    private void writeWhatWaits() {
        while (!socket.writeQueueFull()) {
            var frame = waiting.poll();
            if (frame == null) return;
            waitingCharacters -= frame.length();
            send(frame);
        }
    }

    private void send(String frame) {
        if (!socket.isClosed()) socket.writeTextMessage(frame);
    }
}
