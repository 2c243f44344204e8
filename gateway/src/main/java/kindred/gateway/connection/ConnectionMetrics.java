package kindred.gateway.connection;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** Counts the connections that the gateway closed before a request. */
@Singleton
class ConnectionMetrics {
    void register(@Observes StartupEvent start, MeterRegistry registry) {
        register(registry, "too-many", ConnectionGuard.REJECTED);
        register(registry, "slow-head", RequestHeadTimeout.EXPIRED);
    }

    private static void register(MeterRegistry registry, String reason, LongAdder count) {
        FunctionCounter.builder("kindred.gateway.connections.closed", count, LongAdder::sum)
                .description("Connections that the gateway closed before a request")
                .tag("reason", reason)
                .register(registry);
    }
}
