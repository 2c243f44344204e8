package kindred.gateway.live;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Configures WebSockets of the HTTP server: the frame size and the subprotocol. Compression is off, since it would take
 * more memory than the rest of a socket.
 */
@Singleton
class SocketOptions implements HttpServerOptionsCustomizer {
    private final LiveConfig config;

    SocketOptions(LiveConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        var maxSize = (int) config.maxFrameSize().asLongValue();
        options.setMaxWebSocketFrameSize(maxSize)
                .setMaxWebSocketMessageSize(maxSize)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .addWebSocketSubProtocol(LiveEndpoint.SUBPROTOCOL);
    }
}
