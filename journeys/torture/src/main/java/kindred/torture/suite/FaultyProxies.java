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

/** The connections to every process that others talk to. */
public final class FaultyProxies implements AutoCloseable {
    /** Ports with somebody in between. */
    public static final Set<Port> ALL = all();

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final Map<Port, FaultyProxy> links = new EnumMap<>(Port.class);

    /** @param ports {@linkplain Ports#behind behind} all of {@link #ALL} */
    FaultyProxies(Ports ports) {
        for (var port : ALL) links.put(port, new FaultyProxy(vertx, ports.of(port), ports.listening(port)));
    }

    private static Set<Port> all() {
        var all = new ArrayList<>(List.of(Port.POSTGRES, Port.KAFKA, Port.ELASTICSEARCH, Port.S3, Port.STRIPE));
        for (var service : Service.values()) all.add(service.port());
        return Set.copyOf(all);
    }

    /** Closes a share of the connections, and refuses that share of new ones. */
    public void cut(Port port, double share, Random chance) {
        link(port).cut(share, chance);
    }

    /** Connections stay, and nothing arrives any more. */
    public void stall(Port port) {
        link(port).stall();
    }

    public void delay(Port port, Duration time) {
        link(port).delay(time);
    }

    public void heal(Port port) {
        link(port).heal();
    }

    private FaultyProxy link(Port port) {
        return Objects.requireNonNull(links.get(port));
    }

    @Override
    public void close() {
        links.values().forEach(FaultyProxy::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
