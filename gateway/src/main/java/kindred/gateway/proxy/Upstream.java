package kindred.gateway.proxy;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/**
 * A service that the gateway forwards requests to.
 *
 * @param origin scheme, host and port, as the service writes them in {@code Location}
 * @param limiter the limiter of the requests to this service
 */
record Upstream(String host, int port, boolean tls, String origin, ConcurrencyLimiter limiter) {
    static Upstream of(URI url, ConcurrencyLimiter limiter) {
        var tls = "https".equals(url.getScheme());
        if ((!tls && !"http".equals(url.getScheme())) || url.getHost() == null)
            throw new IllegalArgumentException("Not a URL of a service: " + url);
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
