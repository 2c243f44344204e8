package kindred.gateway.framing;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.vertx.core.http.HttpServerOptions;

/** Adds the gateway's rules of framing to an HTTP server of Vert.x, which has no option for a decoder. */
public final class StrictFraming {
    private StrictFraming() {}

    /** Puts a {@link DecoderInstaller} on each connection, before the handlers of Vert.x. */
    public static void install(HttpServerOptions options, ServerBootstrap bootstrap) {
        var initializer = bootstrap.config().childHandler();
        bootstrap.childHandler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel connection) {
                connection.pipeline().addLast(new DecoderInstaller(options)).addLast(initializer);
            }
        });
    }
}
