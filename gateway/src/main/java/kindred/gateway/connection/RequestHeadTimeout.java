package kindred.gateway.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose client sends the head of a request too slowly. The timer runs from the first byte of a
 * request to the end of its head; the idle timeout of the server would start again with each byte. Bodies have a
 * timeout of their own. Runs on the event loop of the connection.
 */
final class RequestHeadTimeout extends ChannelInboundHandlerAdapter {
    /** The connections that were closed. */
    static final LongAdder EXPIRED = new LongAdder();

    private final Duration timeout;
    private @Nullable Future<?> timer;
    private boolean isObserving;
    private boolean isInRequest;

    RequestHeadTimeout(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (observeDecoder(context) && context.pipeline().context(HttpRequestDecoder.class) == null) {
            // The connection is a WebSocket now
            stopTimer();
            context.pipeline().remove(this);
        } else if (!isInRequest && timer == null) {
            timer = context.executor().schedule(() -> expire(context), timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
        context.fireChannelRead(bytes);
        // With TLS, these bytes can end the handshake and begin a request
        if (!isObserving && observeDecoder(context)) stopTimer();
    }

    /** Returns whether the server has added the decoder: with TLS, it does so after the handshake. */
    private boolean observeDecoder(ChannelHandlerContext context) {
        if (isObserving) return true;
        var decoder = context.pipeline().context(HttpRequestDecoder.class);
        if (decoder == null) return false;
        isObserving = true;
        context.pipeline().addAfter(decoder.name(), null, new DecodedRequests());
        return true;
    }

    private void expire(ChannelHandlerContext context) {
        context.close().addListener(closed -> EXPIRED.increment());
    }

    private void stopTimer() {
        if (timer != null) timer.cancel(false);
        timer = null;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopTimer();
        context.fireChannelInactive();
    }

    /** Sees where a request begins and ends. */
    private final class DecodedRequests extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpObject) {
                stopTimer();
                isInRequest = !(message instanceof LastHttpContent);
            }
            context.fireChannelRead(message);
        }
    }
}
