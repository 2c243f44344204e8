package kindred.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import kindred.kit.log.RequestId;

/** Which headers are passed on, each way. */
final class Headers {
    /** They speak of one connection (RFC 9110, section 7.6.1), and there are two. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
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

    /** Claims about the client that only we can make, and what has been seen to already. */
    private static final Set<String> OURS_TO_SAY = Set.of("host", "expect", "forwarded", "x-real-ip");

    private static final String FORWARDED = "x-forwarded-";

    /** Who asks, for what, and how much: no {@code Connection} can make these go missing on the way. */
    private static final Set<String> OF_EVERY_REQUEST =
            Set.of("host", "authorization", "content-length", RequestId.HEADER.toLowerCase(Locale.ROOT));

    /** What the edge answers about, whatever a service says. */
    private static final Set<String> OURS_TO_ANSWER =
            Set.of(RequestId.HEADER.toLowerCase(Locale.ROOT), "server", "x-content-type-options");

    private static final String CORS = "access-control-";

    private final boolean tracing;

    /** @param tracing whether the gateway adds the trace context itself, so that the client's is not passed on a second time */
    Headers(boolean tracing) {
        this.tracing = tracing;
    }

    void ask(HttpServerRequest client, MultiMap service) {
        var named = namedByConnection(client.headers());
        named.removeAll(OF_EVERY_REQUEST);
        for (var header : client.headers()) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (OF_THE_CONNECTION.contains(name) || named.contains(name)) continue;
            if (OURS_TO_SAY.contains(name) || name.startsWith(FORWARDED)) continue;
            if (tracing && (name.equals("traceparent") || name.equals("tracestate"))) continue;
            service.add(header.getKey(), header.getValue());
        }
        service.set("X-Forwarded-For", client.remoteAddress().hostAddress());
        service.set("X-Forwarded-Proto", client.scheme());
        service.set("X-Forwarded-Host", client.authority().toString());
    }

    /** @param origin of the service, which must not show in what a client is told */
    void answer(MultiMap service, String origin, MultiMap client) {
        var named = namedByConnection(service);
        for (var header : service) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (OF_THE_CONNECTION.contains(name) || named.contains(name)) continue;
            if (OURS_TO_ANSWER.contains(name) || name.startsWith(CORS)) continue;
            var value = header.getValue();
            client.add(
                    header.getKey(),
                    name.equals("location") && value.startsWith(origin) ? value.substring(origin.length()) : value);
        }
        // An answer belongs to one person and is to be checked again before it is used again; so ETags work
        if (!client.contains(HttpHeaders.CACHE_CONTROL)) client.set(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    private static Set<String> namedByConnection(MultiMap headers) {
        var names = new TreeSet<String>();
        for (var value : headers.getAll(HttpHeaders.CONNECTION))
            for (var name : value.split(",")) names.add(name.trim().toLowerCase(Locale.ROOT));
        return names;
    }
}
