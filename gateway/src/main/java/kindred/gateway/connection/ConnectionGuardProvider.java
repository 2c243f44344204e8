package kindred.gateway.connection;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.VertxServiceProvider;
import kindred.gateway.GatewayConfig;
import kindred.gateway.limit.ClientAddress;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Puts a {@link ConnectionGuard} before each HTTP server. Neither Quarkus nor Vert.x shows a connection to the
 * application before its first request. Quarkus finds this class by {@code META-INF/services}, before it starts beans.
 */
public final class ConnectionGuardProvider implements VertxServiceProvider {
    @Override
    public void init(VertxBuilder builder) {
        var all = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        var config = all.getConfigMapping(GatewayConfig.class);
        var addresses = new ClientAddress(config);
        builder.findTransport(new GuardedTransport(
                builder.findTransport(), () -> new ConnectionGuard(config.connections(), addresses), limits(all)));
    }

    /** The sizes that Quarkus gives to its servers. */
    private static HttpServerOptions limits(SmallRyeConfig config) {
        var limits = config.getConfigMapping(VertxHttpConfig.class).limits();
        return new HttpServerOptions()
                .setMaxInitialLineLength(limits.maxInitialLineLength())
                .setMaxHeaderSize(limits.maxHeaderSize().asBigInteger().intValueExact())
                .setMaxChunkSize(limits.maxChunkSize().asBigInteger().intValueExact());
    }
}
