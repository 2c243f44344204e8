package kindred.gateway.health;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kindred.gateway.GatewayConfig;
import org.jspecify.annotations.Nullable;

/**
 * Asks the services whether they are ready. The gateway's own readiness does not depend on it: one service that is down must not
 * take the others off the net.
 */
@Singleton
public class UpstreamHealth {
    private static final String READINESS = "/q/health/ready";
    private static final long FRESH_NANOS = 1_000_000_000L;

    private final HttpClient client;
    private final Map<String, RequestOptions> questions = new TreeMap<>();
    private @Nullable Future<SuiteHealth> latest;
    private long askedAt;

    UpstreamHealth(Vertx vertx, GatewayConfig config) {
        var patience = config.timeouts().readiness().toMillis();
        this.client = vertx.createHttpClient();
        config.upstreams()
                .forEach((service, upstream) -> questions.put(
                        service,
                        new RequestOptions()
                                .setMethod(HttpMethod.GET)
                                .setAbsoluteURI(upstream.managementUrl()
                                        .resolve(READINESS)
                                        .toString())
                                .setConnectTimeout(patience)
                                .setIdleTimeout(patience)));
    }

    /** At most a second old, so that it costs the services the same however often it is asked for. Never fails. */
    public synchronized Future<SuiteHealth> health() {
        var now = System.nanoTime();
        if (latest == null || now - askedAt > FRESH_NANOS) {
            askedAt = now;
            latest = ask();
        }
        return latest;
    }

    private Future<SuiteHealth> ask() {
        var services = new TreeMap<String, Future<Boolean>>();
        questions.forEach((service, question) -> services.put(service, isReady(question)));
        return Future.join(List.copyOf(services.values())).map(asked -> SuiteHealth.of(services));
    }

    private Future<Boolean> isReady(RequestOptions question) {
        return client.request(question)
                .compose(request -> request.send())
                .map(response -> response.statusCode() == 200)
                .otherwise(false);
    }
}
