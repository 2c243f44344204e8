package kindred.gateway.health;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kindred.gateway.GatewayConfig;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether the services are ready. The gateway's own readiness does not depend on the result: one service that is
 * down must not make the others unreachable. Checks use a small pool of connections to the management ports; the limits
 * of requests do not apply to them.
 */
@Singleton
public class UpstreamHealth {
    private static final String READINESS = "/q/health/ready";
    private static final long MAX_AGE_NANOS = 1_000_000_000L;
    /** Per service: one for the current check, and one for the check before if that has not timed out yet. */
    private static final int MAX_CONNECTIONS = 2;

    private final HttpClient client;
    private final Map<String, RequestOptions> requests = new TreeMap<>();
    private @Nullable Future<SuiteHealth> latest;
    private long startedAt;

    UpstreamHealth(Vertx vertx, GatewayConfig config) {
        var timeoutMillis = config.timeouts().readiness().toMillis();
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setConnectTimeout((int) timeoutMillis))
                .with(new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS))
                .build();
        config.upstreams()
                .forEach((service, upstream) -> requests.put(
                        service,
                        new RequestOptions()
                                .setMethod(HttpMethod.GET)
                                .setAbsoluteURI(upstream.managementUrl()
                                        .resolve(READINESS)
                                        .toString())
                                .setConnectTimeout(timeoutMillis)
                                .setIdleTimeout(timeoutMillis)));
    }

    /**
     * Starts a check if the last one is older than a second, so frequent calls cost the services no more. Never fails.
     */
    public synchronized Future<SuiteHealth> health() {
        var now = System.nanoTime();
        if (latest == null || now - startedAt > MAX_AGE_NANOS) {
            startedAt = now;
            latest = checkAll();
        }
        return latest;
    }

    private Future<SuiteHealth> checkAll() {
        var checks = new TreeMap<String, Future<Boolean>>();
        requests.forEach((service, request) -> checks.put(service, isReady(request)));
        return Future.join(List.copyOf(checks.values())).map(done -> SuiteHealth.of(checks));
    }

    private Future<Boolean> isReady(RequestOptions options) {
        return client.request(options)
                .compose(request -> request.send())
                .map(response -> response.statusCode() == 200)
                .otherwise(false);
    }
}
