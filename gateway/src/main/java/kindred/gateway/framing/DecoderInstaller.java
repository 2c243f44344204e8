package kindred.gateway.framing;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.VertxHandler;

/**
 * Replaces Vert.x' decoder when the first bytes of a connection arrive, and lets the router answer malformed requests,
 * so that they pass the filters. Vert.x would answer them without a body. A connection of the management port, which also
 * offers HTTP/2, keeps Vert.x' decoder.
 */
final class DecoderInstaller extends ChannelInboundHandlerAdapter {
    private final HttpServerOptions options;

    DecoderInstaller(HttpServerOptions options) {
        this.options = options;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        var pipeline = context.pipeline();
        var decoder = pipeline.get(VertxHttpRequestDecoder.class);
        var handler = pipeline.get(VertxHandler.class);
        if (decoder == null) {
            // With TLS, Vert.x adds its decoder after the handshake
            pipeline.addLast(new DecoderInstaller(options));
        } else if (handler != null) {
            pipeline.replace(decoder, "httpDecoder", new StrictRequestDecoder(options));
            ((Http1xServerConnection) handler.getConnection())
                    .invalidRequestHandler(VertxHttpRecorder.getRootHandler());
        }
        pipeline.remove(this);
        context.fireChannelRead(bytes);
    }
}
