package kindred.gateway.proxy;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;

/**
 * Where a service answers.
 *
 * @param origin scheme, host and port, as they may show in a {@code Location}
 * @param patience for a connection, be it a new one or one that others still use
 */
record Upstream(String host, int port, boolean tls, String origin, Duration patience) {
    static Upstream of(URI url, Duration patience) {
        var tls = "https".equals(url.getScheme());
        if ((!tls && !"http".equals(url.getScheme())) || url.getHost() == null)
            throw new IllegalArgumentException("Not the URL of a service: " + url);
        var port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
        var origin = url.getScheme() + "://" + url.getAuthority();
        return new Upstream(url.getHost(), port, tls, origin, patience);
    }

    RequestOptions request(HttpMethod method, String target) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(host)
                .setPort(port)
                .setSsl(tls)
                .setURI(target)
                .setConnectTimeout(patience.toMillis());
    }
}
