package kindred.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import kindred.gateway.connection.ClientScheme;
import kindred.gateway.limit.ClientAddress;
import kindred.kit.http.HeaderList;
import kindred.kit.log.RequestId;

/** Copies headers between client and service, except those that end at the gateway or that it sets itself. */
final class Headers {
    /** Hop-by-hop headers (RFC 9110, section 7.6.1). */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "http2-settings",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authentication-info",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** Request headers that the gateway sets or handles itself. A client must not forge them. */
    private static final Set<String> REQUEST_SET_BY_GATEWAY = Set.of("host", "expect", "forwarded", "x-real-ip");

    private static final String FORWARDED = "x-forwarded-";

    /** Request headers that are forwarded even if {@code Connection} names them. */
    private static final Set<String> ALWAYS_FORWARDED =
            Set.of("host", "authorization", "content-length", RequestId.HEADER.toLowerCase(Locale.ROOT));

    /** Response headers that the gateway sets itself. */
    private static final Set<String> RESPONSE_SET_BY_GATEWAY =
            Set.of(RequestId.HEADER.toLowerCase(Locale.ROOT), "server", "x-content-type-options");

    private static final String CORS = "access-control-";

    private final boolean tracing;
    private final ClientAddress addresses;
    private final ClientScheme scheme;

    /**
     * @param tracing whether the gateway sets the trace context itself, so that the client's is not forwarded as well
     */
    Headers(boolean tracing, ClientAddress addresses, ClientScheme scheme) {
        this.tracing = tracing;
        this.addresses = addresses;
        this.scheme = scheme;
    }

    void copyRequest(HttpServerRequest client, MultiMap service) {
        var named = namedByConnection(client.headers());
        named.removeAll(ALWAYS_FORWARDED);
        for (var header : client.headers()) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (HOP_BY_HOP.contains(name) || named.contains(name)) continue;
            if (REQUEST_SET_BY_GATEWAY.contains(name) || name.startsWith(FORWARDED)) continue;
            if (tracing && (name.equals("traceparent") || name.equals("tracestate"))) continue;
            combine(service, header.getKey(), header.getValue());
        }
        service.set("X-Forwarded-For", addresses.of(client).getHostAddress());
        service.set("X-Forwarded-Proto", scheme.of(client));
        service.set("X-Forwarded-Host", client.authority().toString());
    }

    /**
     * Writes a header that the client repeats as one line, which has the same meaning (RFC 9110, section 5.3). A service
     * that reads one line then reads the whole list.
     */
    private static void combine(MultiMap service, String name, String value) {
        var before = service.get(name);
        var separator = name.equalsIgnoreCase("cookie") ? "; " : ", ";
        if (before == null) service.add(name, value);
        else service.set(name, before + separator + value);
    }

    /** @param origin the origin of the service, which is removed from {@code Location} */
    void copyResponse(MultiMap service, String origin, MultiMap client) {
        var named = namedByConnection(service);
        for (var header : service) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (HOP_BY_HOP.contains(name) || named.contains(name)) continue;
            if (RESPONSE_SET_BY_GATEWAY.contains(name) || name.startsWith(CORS)) continue;
            var value = header.getValue();
            client.add(
                    header.getKey(),
                    name.equals("location") && value.startsWith(origin) ? value.substring(origin.length()) : value);
        }
        // A response belongs to one user. A cache must revalidate it, which makes ETags work
        if (!client.contains(HttpHeaders.CACHE_CONTROL)) client.set(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    private static Set<String> namedByConnection(MultiMap headers) {
        var names = new TreeSet<String>();
        for (var name : HeaderList.elements(headers.getAll(HttpHeaders.CONNECTION)))
            names.add(name.toLowerCase(Locale.ROOT));
        return names;
    }
}
