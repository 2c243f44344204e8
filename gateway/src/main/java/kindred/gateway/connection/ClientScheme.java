package kindred.gateway.connection;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kindred.gateway.GatewayConfig;
import kindred.gateway.limit.ClientAddress;
import kindred.kit.http.HeaderList;

/**
 * Finds the scheme with which a client connects, which a proxy may change. Behind TLS it is {@code https}. Otherwise the
 * header {@code X-Forwarded-Proto} counts if a trusted proxy sent the request.
 */
@Singleton
public class ClientScheme {
    public static final String HTTPS = "https";

    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final Set<String> SCHEMES = Set.of("http", HTTPS);

    private final boolean isBehindTls;
    private final ClientAddress addresses;

    @Inject
    public ClientScheme(GatewayConfig config, ClientAddress addresses) {
        this(config.behindTls(), addresses);
    }

    ClientScheme(boolean isBehindTls, ClientAddress addresses) {
        this.isBehindTls = isBehindTls;
        this.addresses = addresses;
    }

    /** {@code http} or {@code https}. */
    public String of(HttpServerRequest request) {
        var forwarded = HeaderList.elements(request.headers().getAll(FORWARDED_PROTO));
        return of(ClientAddress.peer(request), request.scheme(), forwarded);
    }

    /** @param forwarded the schemes of {@code X-Forwarded-Proto}; the last one is of the nearest proxy */
    String of(InetAddress peer, String connection, List<String> forwarded) {
        if (isBehindTls) return HTTPS;
        if (forwarded.isEmpty() || !addresses.isTrusted(peer)) return connection;
        var last = forwarded.get(forwarded.size() - 1).toLowerCase(Locale.ROOT);
        return SCHEMES.contains(last) ? last : connection;
    }
}
