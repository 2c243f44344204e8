package kindred.gateway.proxy;

import io.smallrye.common.vertx.ContextLocals;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import kindred.gateway.GatewayConfig;
import kindred.gateway.contract.Operation;
import kindred.gateway.contract.Target;
import kindred.gateway.problem.ProblemWriter;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Passes requests on to the services. */
@Singleton
public class Proxy {
    /** Quarkus' metrics of the server would tell apart paths with ids otherwise. */
    private static final String NAME_IN_METRICS = "UrlPathTemplate";

    /** Of an answer is passed on at once, in bytes: as much as is read from a connection at once. Each piece is a write of its own. */
    private static final int PIECE = 65_536;

    final GatewayConfig.Timeouts timeouts;
    final BodyBufferBudget bodies;
    final ProblemWriter problems;
    final UpstreamMetrics metrics;
    final Headers headers;
    final HttpClient client;
    final KeptConnections kept = new KeptConnections();
    private final Map<String, Upstream> upstreams;

    Proxy(
            Vertx vertx,
            GatewayConfig config,
            BodyBufferBudget bodies,
            ProblemWriter problems,
            UpstreamMetrics metrics,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean untraced) {
        this.timeouts = config.timeouts();
        this.bodies = bodies;
        this.problems = problems;
        this.metrics = metrics;
        this.headers = new Headers(!untraced);
        this.upstreams = config.upstreams().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Upstream.of(
                                entry.getValue().url(),
                                new ConcurrencyLimiter(
                                        config.pool().connections(),
                                        config.pool().waiting()))));
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout((int) timeouts.connect().toMillis())
                        .setMaxChunkSize(PIECE)
                        .setKeepAliveTimeout((int) config.pool().keepAlive().toSeconds()))
                .with(new PoolOptions()
                        .setHttp1MaxSize(config.pool().connections())
                        .setMaxWaitQueueSize(config.pool().waiting()))
                .withConnectHandler(kept::opened)
                .build();
    }

    public void pass(RoutingContext request, Operation operation, Target target) {
        ContextLocals.put(NAME_IN_METRICS, operation.path());
        new Exchange(this, request, operation, upstream(operation.service()), target).begin();
    }

    Upstream upstream(String service) {
        return Objects.requireNonNull(upstreams.get(service));
    }
}
