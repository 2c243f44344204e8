package kindred.torture.suite;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import kindred.local.suite.Port;
import kindred.local.suite.Ports;
import kindred.local.suite.Service;

/** The proxies in front of all processes that accept connections. */
public final class FaultyProxies implements AutoCloseable {
    /** The ports behind a proxy. */
    public static final Set<Port> ALL = all();

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final Map<Port, FaultyProxy> proxies = new EnumMap<>(Port.class);

    /** @param ports with all of {@link #ALL} {@linkplain Ports#behind behind} proxies */
    FaultyProxies(Ports ports) {
        for (var port : ALL) proxies.put(port, new FaultyProxy(vertx, ports.of(port), ports.listening(port)));
    }

    private static Set<Port> all() {
        var all = new ArrayList<>(List.of(Port.POSTGRES, Port.KAFKA, Port.ELASTICSEARCH, Port.S3, Port.STRIPE));
        for (var service : Service.values()) all.add(service.port());
        return Set.copyOf(all);
    }

    /** Closes a share of the connections, and refuses the same share of new ones. */
    public void cut(Port port, double share, Random random) {
        proxy(port).cut(share, random);
    }

    /** Keeps connections open, but passes no bytes. */
    public void stall(Port port) {
        proxy(port).stall();
    }

    public void delay(Port port, Duration time) {
        proxy(port).delay(time);
    }

    public void heal(Port port) {
        proxy(port).heal();
    }

    private FaultyProxy proxy(Port port) {
        return Objects.requireNonNull(proxies.get(port));
    }

    @Override
    public void close() {
        proxies.values().forEach(FaultyProxy::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
