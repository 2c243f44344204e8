package kindred.gateway.health;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import kindred.gateway.GatewayConfig;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether the services are ready. The gateway's own readiness does not depend on the result: one service that is
 * down must not make the others unreachable.
 *
 * <p>Checks do not use the {@code ConcurrencyLimiter} of requests. It counts connections to a service's API port, and
 * checks call the management port. A check that waited behind requests would report a busy service as down. A full
 * limiter is no answer either: a service that is busy and a service that hangs fill it alike. Checks have their own
 * limit instead: one at a time for all callers, on a connection that closes after it.
 */
@Singleton
public class UpstreamHealth {
    private static final String READINESS = "/q/health/ready";
    private static final long MAX_AGE_NANOS = 1_000_000_000L;
    /** Per service: one for the current check, and one for the end of the last check's response. */
    private static final int MAX_CONNECTIONS = 2;

    private final HttpClient client;
    private final Map<String, RequestOptions> requests = new TreeMap<>();
    private @Nullable Future<SuiteHealth> latest;
    private long startedAt;

    UpstreamHealth(Vertx vertx, GatewayConfig config) {
        var timeoutMillis = config.timeouts().readiness().toMillis();
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout((int) timeoutMillis)
                        .setKeepAlive(false)
                        // Also closes a connection whose response never ends
                        .setIdleTimeout((int) timeoutMillis)
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS))
                // A check fails rather than waits: a wait that times out can lose the connection (see Exchange)
                .with(new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS).setMaxWaitQueueSize(0))
                .build();
        config.upstreams()
                .forEach((service, upstream) -> requests.put(
                        service,
                        new RequestOptions()
                                .setMethod(HttpMethod.GET)
                                .setAbsoluteURI(upstream.managementUrl()
                                        .resolve(READINESS)
                                        .toString())));
    }

    /**
     * Starts a check if the last one is complete and older than a second, so frequent calls cost the services no more.
     * Never fails.
     */
    public synchronized Future<SuiteHealth> health() {
        var now = System.nanoTime();
        if (latest == null || (latest.isComplete() && now - startedAt > MAX_AGE_NANOS)) {
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
                .map(UpstreamHealth::isOk)
                .otherwise(false);
    }

    private static boolean isOk(HttpClientResponse response) {
        // Without a handler, Vert.x logs a response that does not end
        response.exceptionHandler(incomplete -> {});
        return response.statusCode() == 200;
    }
}
