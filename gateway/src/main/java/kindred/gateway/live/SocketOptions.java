package kindred.gateway.live;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** Bounds what a client can send in one frame, and does not compress: that costs a socket more memory than all else of it. */
@Singleton
class SocketOptions implements HttpServerOptionsCustomizer {
    private final LiveConfig config;

    SocketOptions(LiveConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        var most = (int) config.frame().asLongValue();
        options.setMaxWebSocketFrameSize(most)
                .setMaxWebSocketMessageSize(most)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .addWebSocketSubProtocol(LiveEndpoint.SUBPROTOCOL);
    }
}
