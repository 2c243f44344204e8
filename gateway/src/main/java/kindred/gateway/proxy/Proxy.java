package kindred.gateway.proxy;

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
import kindred.gateway.connection.ClientScheme;
import kindred.gateway.contract.Operation;
import kindred.gateway.contract.Target;
import kindred.gateway.limit.ClientAddress;
import kindred.gateway.problem.ProblemResponder;
import kindred.kit.metric.RouteLabel;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forwards requests to the services. */
@Singleton
public class Proxy {
    /** Bytes of a response chunk: as many as one read of a connection returns. Each chunk is a write of its own. */
    private static final int MAX_CHUNK_SIZE = 65_536;

    final GatewayConfig.Timeouts timeouts;
    final BodyBufferBudget bodyBudget;
    final ProblemResponder problems;
    final UpstreamMetrics metrics;
    final Headers headers;
    final HttpClient client;
    final ReusedConnections reusedConnections = new ReusedConnections();
    private final Map<String, Upstream> upstreams;

    Proxy(
            Vertx vertx,
            GatewayConfig config,
            BodyBufferBudget bodyBudget,
            ProblemResponder problems,
            UpstreamMetrics metrics,
            ClientAddress addresses,
            ClientScheme scheme,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean isTracingDisabled) {
        this.timeouts = config.timeouts();
        this.bodyBudget = bodyBudget;
        this.problems = problems;
        this.metrics = metrics;
        this.headers = new Headers(!isTracingDisabled, addresses, scheme);
        this.upstreams = config.upstreams().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Upstream.of(
                                entry.getValue().url(),
                                new ConcurrencyLimiter(
                                        config.pool().connections(),
                                        config.pool().connectionsPerCaller(),
                                        config.pool().maxQueued(),
                                        config.pool().maxQueuedPerCaller()))));
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout((int) timeouts.connect().toMillis())
                        .setMaxChunkSize(MAX_CHUNK_SIZE)
                        .setKeepAliveTimeout((int) config.pool().keepAlive().toSeconds()))
                .with(new PoolOptions()
                        .setHttp1MaxSize(config.pool().connections())
                        .setMaxWaitQueueSize(config.pool().maxQueued()))
                .withConnectHandler(reusedConnections::opened)
                .build();
    }

    /** @param caller the user or, without a session, the address: the requests of each caller wait in turn */
    public void forward(RoutingContext context, Operation operation, Target target, Object caller) {
        RouteLabel.set(context.request(), operation.path());
        new Exchange(this, context, operation, upstream(operation.service()), target, caller).start();
    }

    Upstream upstream(String service) {
        return Objects.requireNonNull(upstreams.get(service));
    }
}
