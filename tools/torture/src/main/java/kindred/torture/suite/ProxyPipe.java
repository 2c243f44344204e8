package kindred.torture.suite;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One direction of a proxied connection. It may delay bytes, but keeps their order. */
final class ProxyPipe {
    private final Queue<Buffer> delayed = new ArrayDeque<>();
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
        from.pause().handler(this::forward);
        to.drainHandler(drained -> {
            if (!stalled) from.resume();
        });
    }

    void stall() {
        stalled = true;
        from.pause();
    }

    void resume() {
        stalled = false;
        from.resume();
    }

    void close() {
        from.close();
        to.close();
    }

    private synchronized void forward(Buffer bytes) {
        var now = System.nanoTime();
        var due = Math.max(lastDue, now + delay.get().toNanos());
        if (delayed.isEmpty() && due <= now) {
            write(bytes);
            return;
        }
        lastDue = due;
        delayed.add(bytes);
        vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(due - now)), timer -> writeNext());
    }

    /** Writes the oldest delayed buffer, whichever timer fired: there is one timer for each buffer. */
    private synchronized void writeNext() {
        var bytes = delayed.poll();
        if (bytes != null) write(bytes);
    }

    private void write(Buffer bytes) {
        to.write(bytes);
        if (to.writeQueueFull()) from.pause();
    }
}
