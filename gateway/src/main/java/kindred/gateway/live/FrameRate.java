package kindred.gateway.live;

import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import java.util.function.LongSupplier;

/**
 * Counts the frames of a client in each second: fragments of messages, pings and pongs, too. The answers to pings of
 * the gateway do not count.
 */
final class FrameRate {
    private static final long SECOND = 1_000_000_000;

    private final int maxPerSecond;
    private final LongSupplier nanos;
    private long second;
    private int framesInSecond;
    private int unansweredPings;

    /** @param nanos the time, as {@link System#nanoTime} */
    FrameRate(int maxPerSecond, LongSupplier nanos) {
        this.maxPerSecond = maxPerSecond;
        this.nanos = nanos;
    }

    /** The gateway sends a ping, and the client must answer it. */
    void pingSent() {
        unansweredPings++;
    }

    /** Whether the client may send this frame now. */
    boolean admits(WebSocketFrame frame) {
        if (frame.type() == WebSocketFrameType.PONG && unansweredPings > 0) {
            unansweredPings--;
            return true;
        }
        var now = nanos.getAsLong() / SECOND;
        if (now != second) {
            second = now;
            framesInSecond = 0;
        }
        framesInSecond++;
        return framesInSecond <= maxPerSecond;
    }
}
