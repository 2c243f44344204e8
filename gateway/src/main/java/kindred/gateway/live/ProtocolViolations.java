package kindred.gateway.live;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.VertxHandler;
import java.util.function.Function;

/**
 * Closes a socket whose client violates the WebSocket protocol with the code of the violation. Vert.x would close the
 * connection at once: TCP then resets it because of unread bytes, and the client may not see the code. This
 * handler reads and discards what the client still sends, until the client closes the connection or Vert.x' timeout ends.
 *
 * <p>It also discards pings of a client that does not read. Vert.x answers every ping, and would keep the answers in
 * memory without a limit.
 */
final class ProtocolViolations extends ChannelInboundHandlerAdapter {
    private final Function<CloseCode, Future<Void>> close;
    private boolean isViolated;

    ProtocolViolations(Function<CloseCode, Future<Void>> close) {
        this.close = close;
    }

    /**
     * @param upgrade the request whose connection has become a WebSocket
     * @param close sends the close frame
     */
    static void handle(HttpServerRequest upgrade, Function<CloseCode, Future<Void>> close) {
        var pipeline = ((ConnectionBase) upgrade.connection()).channel().pipeline();
        pipeline.addBefore(pipeline.context(VertxHandler.class).name(), null, new ProtocolViolations(close));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var isUnanswerablePing =
                message instanceof PingWebSocketFrame && !context.channel().isWritable();
        if (isViolated || isUnanswerablePing) ReferenceCountUtil.release(message);
        else context.fireChannelRead(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof DecoderException)) {
            context.fireExceptionCaught(cause);
        } else if (!isViolated) {
            isViolated = true;
            close.apply(codeOf(cause)).onComplete(sent -> endOutput(context));
        }
    }

    /** The client sees the end of the stream behind the close frame, and can close its side. */
    private static void endOutput(ChannelHandlerContext context) {
        if (context.channel() instanceof DuplexChannel channel) {
            var unused = channel.shutdownOutput();
        }
    }

    private static CloseCode codeOf(Throwable cause) {
        if (cause instanceof TooLongFrameException) return CloseCode.TOO_LARGE;
        if (!(cause instanceof CorruptedWebSocketFrameException corrupted)) return CloseCode.PROTOCOL_ERROR;
        var status = corrupted.closeStatus();
        if (status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) return CloseCode.TOO_LARGE;
        if (status.equals(WebSocketCloseStatus.INVALID_PAYLOAD_DATA)) return CloseCode.INVALID_UTF_8;
        return CloseCode.PROTOCOL_ERROR;
    }
}
