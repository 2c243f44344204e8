package kindred.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

class ProtocolViolationsTest {
    private final EmbeddedChannel connection =
            new EmbeddedChannel(new ProtocolViolations(code -> Future.succeededFuture()));

    /** The answers would wait in memory until the client reads. */
    @Test
    void discardsPingsOfAClientThatDoesNotRead() {
        var ping = new PingWebSocketFrame(Unpooled.copiedBuffer(new byte[] {1}));
        setWritable(false);

        connection.writeInbound(ping);

        assertThat(connection.inboundMessages()).isEmpty();
        assertThat(ping.refCnt()).isEqualTo(0);
    }

    @Test
    void passesPingsOnWhenTheClientReadsAgain() {
        setWritable(false);
        setWritable(true);

        connection.writeInbound(new PingWebSocketFrame());

        assertThat(connection.inboundMessages()).hasSize(1);
    }

    private void setWritable(boolean isWritable) {
        connection.unsafe().outboundBuffer().setUserDefinedWritability(1, isWritable);
    }
}
