package kindred.gateway.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import kindred.gateway.GatewayConfig;
import kindred.gateway.limit.ClientAddress;
import org.jspecify.annotations.Nullable;

/**
 * Closes new connections of one server beyond a maximum, and beyond a maximum of their address, before they cost
 * memory. The second maximum does not apply to trusted proxies: each carries many clients.
 */
final class ConnectionGuard extends ChannelInboundHandlerAdapter {
    /** The connections that were closed at once. */
    static final LongAdder REJECTED = new LongAdder();

    private final GatewayConfig.Connections limits;
    private final ClientAddress addresses;
    private final AtomicInteger open = new AtomicInteger();

    /** The open connections by address. It has no entry without one. */
    private final Map<Object, Integer> openByAddress = new ConcurrentHashMap<>();

    ConnectionGuard(GatewayConfig.Connections limits, ClientAddress addresses) {
        this.limits = limits;
        this.addresses = addresses;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var connection = (Channel) message;
        var address = countedAddress(connection);
        if (!add(address)) {
            REJECTED.increment();
            connection.unsafe().closeForcibly();
            return;
        }
        connection.closeFuture().addListener(closed -> remove(address));
        connection.pipeline().addFirst(new RequestHeadTimeout(limits.headTimeout()));
        context.fireChannelRead(message);
    }

    /** The address whose connections are counted; null if they are not. */
    private @Nullable Object countedAddress(Channel connection) {
        if (!(connection.remoteAddress() instanceof InetSocketAddress remote)) return null;
        return addresses.isTrusted(remote.getAddress()) ? null : ClientAddress.key(remote.getAddress());
    }

    private boolean add(@Nullable Object address) {
        var openNow = open.incrementAndGet();
        var openOfAddress = address == null ? 0 : openByAddress.merge(address, 1, Integer::sum);
        if (openNow <= limits.max() && openOfAddress <= limits.maxPerAddress()) return true;
        remove(address);
        return false;
    }

    private void remove(@Nullable Object address) {
        open.decrementAndGet();
        if (address != null) openByAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
