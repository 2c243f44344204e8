package kindred.gateway.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestHeadTimeoutTest {
    private final EmbeddedChannel connection = new EmbeddedChannel();

    RequestHeadTimeoutTest() {
        connection.freezeTime();
        connection.pipeline().addLast(new RequestHeadTimeout(Duration.ofSeconds(10)));
        connection.pipeline().addLast("httpDecoder", new HttpRequestDecoder());
    }

    private void receive(String bytes) {
        connection.writeInbound(Unpooled.copiedBuffer(bytes, US_ASCII));
    }

    private void pass(int seconds) {
        connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
    }

    @Test
    void closesAConnectionWhoseHeadNeverEnds() {
        receive("GET / HTTP/1.1\r\n");
        for (var n = 0; n < 9; n++) {
            pass(1);
            receive("X-Header-" + n + ": 1\r\n");
        }
        assertThat(connection.isOpen()).isTrue();

        pass(1);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void closesAConnectionWhoseSecondHeadNeverEnds() {
        receive("GET / HTTP/1.1\r\n\r\n");
        pass(30);
        receive("GET / HTTP/1.1\r\n");

        pass(10);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void leavesAnIdleConnectionOpen() {
        pass(30);
        receive("GET / HTTP/1.1\r\n\r\n");
        pass(30);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void leavesASlowBodyToItsOwnTimeout() {
        receive("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n");
        for (var n = 0; n < 3; n++) {
            pass(9);
            receive("x");
        }
        pass(9);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void leavesAWebSocketOpen() {
        receive("GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n");
        connection.pipeline().remove("httpDecoder");
        receive("a frame");
        pass(30);
        receive("another frame");
        pass(30);

        assertThat(connection.isOpen()).isTrue();
    }

    /** With TLS, the server adds the decoder after the handshake. */
    @Test
    void findsADecoderThatIsAddedLater() {
        connection.pipeline().remove("httpDecoder");
        receive("handshake");
        connection.pipeline().addLast("httpDecoder", new HttpRequestDecoder());
        receive("GET / HTTP/1.1\r\n\r\n");
        pass(30);
        assertThat(connection.isOpen()).isTrue();

        receive("GET / HTTP/1.1\r\n");
        pass(10);

        assertThat(connection.isOpen()).isFalse();
    }
}
