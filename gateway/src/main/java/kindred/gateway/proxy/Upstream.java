package kindred.gateway.proxy;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/**
 * Where a service answers.
 *
 * @param origin scheme, host and port, as they may show in a {@code Location}
 * @param limiter of the requests that are passed on to it
 */
record Upstream(String host, int port, boolean tls, String origin, ConcurrencyLimiter limiter) {
    static Upstream of(URI url, ConcurrencyLimiter limiter) {
        var tls = "https".equals(url.getScheme());
        if ((!tls && !"http".equals(url.getScheme())) || url.getHost() == null)
            throw new IllegalArgumentException("Not the URL of a service: " + url);
        var port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
        var origin = url.getScheme() + "://" + url.getAuthority();
        return new Upstream(url.getHost(), port, tls, origin, limiter);
    }

    RequestOptions request(HttpMethod method, String target) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(host)
                .setPort(port)
                .setSsl(tls)
                .setURI(target);
    }
}
