package kindred.torture.suite;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One direction of a connection. Bytes arrive late, perhaps, and never in another order. */
final class ProxyPipe {
    private final Queue<Buffer> underway = new ArrayDeque<>();
    private final Vertx vertx;
    private final NetSocket from;
    private final NetSocket to;
    private final Supplier<Duration> delay;
    private long lastDue;
    private volatile boolean stalled = true;

    ProxyPipe(Vertx vertx, NetSocket from, NetSocket to, Supplier<Duration> delay) {
        this.vertx = vertx;
        this.from = from;
        this.to = to;
        this.delay = delay;
        from.pause().handler(this::pass);
        to.drainHandler(drained -> {
            if (!stalled) from.resume();
        });
    }

    void stall() {
        stalled = true;
        from.pause();
    }

    void goOn() {
        stalled = false;
        from.resume();
    }

    void close() {
        from.close();
        to.close();
    }

    private synchronized void pass(Buffer bytes) {
        var now = System.nanoTime();
        var due = Math.max(lastDue, now + delay.get().toNanos());
        if (underway.isEmpty() && due <= now) {
            write(bytes);
            return;
        }
        lastDue = due;
        underway.add(bytes);
        vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(due - now)), arrived -> arrive());
    }

    /** One for each that is under way: they take turns, whichever timer rings first. */
    private synchronized void arrive() {
        var bytes = underway.poll();
        if (bytes != null) write(bytes);
    }

    private void write(Buffer bytes) {
        to.write(bytes);
        if (to.writeQueueFull()) from.pause();
    }
}
