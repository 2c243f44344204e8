package kindred.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import org.junit.jupiter.api.Test;

class FrameRateTest {
    private static final WebSocketFrame PONG = WebSocketFrame.pongFrame(Buffer.buffer());

    private long nanos;
    private final FrameRate rate = new FrameRate(2, () -> nanos);

    @Test
    void countsFragmentsAndControlFrames() {
        assertThat(rate.admits(WebSocketFrame.textFrame("{", false))).isTrue();
        assertThat(rate.admits(WebSocketFrame.pingFrame(Buffer.buffer()))).isTrue();
        assertThat(rate.admits(WebSocketFrame.continuationFrame(Buffer.buffer(), false)))
                .isFalse();
    }

    @Test
    void countsEachSecondAnew() {
        for (var n = 0; n < 3; n++) rate.admits(PONG);

        nanos = 1_000_000_000;

        assertThat(rate.admits(PONG)).isTrue();
    }

    /** A new device of the user makes the gateway ping all others, and they must answer. */
    @Test
    void doesNotCountAnswersToPings() {
        for (var n = 0; n < 10; n++) rate.pingSent();

        for (var n = 0; n < 12; n++) assertThat(rate.admits(PONG)).isTrue();
        assertThat(rate.admits(PONG)).isFalse();
    }
}
