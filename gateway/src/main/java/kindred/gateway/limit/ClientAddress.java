package kindred.gateway.limit;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import kindred.gateway.GatewayConfig;
import org.jspecify.annotations.Nullable;

/**
 * Finds the address of a client. The header {@code X-Forwarded-For} counts only if a trusted proxy sent the request.
 * Each proxy appends the address of its peer, so the last address that is not of a trusted proxy is the client's; a
 * client can write anything before it.
 */
@Singleton
public class ClientAddress {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<IpSubnetFilterRule> trustedProxies;

    @Inject
    public ClientAddress(GatewayConfig config) {
        this(config.trustedProxies().orElse(List.of()));
    }

    public ClientAddress(List<String> trustedProxies) {
        this.trustedProxies =
                trustedProxies.stream().map(ClientAddress::network).toList();
    }

    private static IpSubnetFilterRule network(String cidr) {
        var slash = cidr.indexOf('/');
        if (slash < 0 || NetUtil.createByteArrayFromIpAddressString(cidr.substring(0, slash)) == null)
            throw new IllegalArgumentException("Not a network such as 10.0.0.0/8: " + cidr);
        return new IpSubnetFilterRule(
                cidr.substring(0, slash), Integer.parseInt(cidr.substring(slash + 1)), IpFilterRuleType.ACCEPT);
    }

    /** The address of the client that sent the request. */
    public InetAddress of(HttpServerRequest request) {
        return of(peer(request), request.headers().getAll(FORWARDED_FOR));
    }

    /** @param forwardedFor the values of {@code X-Forwarded-For} */
    InetAddress of(InetAddress peer, List<String> forwardedFor) {
        if (!isTrusted(peer)) return peer;
        var address = peer;
        var forwarded = String.join(",", forwardedFor).split(",");
        for (var i = forwarded.length - 1; i >= 0 && isTrusted(address); i--) {
            var before = parse(withoutPort(forwarded[i].trim()));
            if (before == null) return address;
            address = before;
        }
        return address;
    }

    /** Whether the address is of a proxy whose header {@code X-Forwarded-For} is believed. */
    public boolean isTrusted(InetAddress address) {
        var socket = new InetSocketAddress(address, 0);
        return trustedProxies.stream().anyMatch(network -> network.matches(socket));
    }

    /** The key under which requests of the address are counted. A host has a whole /64 network of IPv6 addresses. */
    public static Object key(InetAddress address) {
        if (!(address instanceof Inet6Address)) return address;
        try {
            return InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(address.getAddress(), 8), 16));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The address of the connection: of the client, or of the last proxy before the gateway. */
    public static InetAddress peer(HttpServerRequest request) {
        var address = parse(request.remoteAddress().hostAddress());
        return address == null ? InetAddress.getLoopbackAddress() : address;
    }

    /** Some proxies append the port: {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String address) {
        if (address.startsWith("[")) return address.replaceFirst("^\\[([^]]*)](:[0-9]+)?$", "$1");
        return address.replaceFirst("^([0-9.]+):[0-9]+$", "$1");
    }

    private static @Nullable InetAddress parse(String text) {
        // Never looks a name up
        return NetUtil.createInetAddressFromIpAddressString(text);
    }
}
