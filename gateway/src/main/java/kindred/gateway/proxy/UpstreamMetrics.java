package kindred.gateway.proxy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kindred.gateway.contract.Operation;

/** How often and how fast each operation is answered, from admission to the last byte. */
@Singleton
class UpstreamMetrics {
    private final MeterRegistry registry;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    private record Kind(Operation operation, RequestOutcome outcome) {}

    UpstreamMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void record(Operation operation, RequestOutcome outcome, Duration took) {
        timers.computeIfAbsent(new Kind(operation, outcome), this::timer).record(took);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("kindred.gateway.requests")
                .description("Requests passed on to the services")
                .tag("service", kind.operation.service())
                .tag("operation", kind.operation.id())
                .tag("outcome", kind.outcome.tag())
                .register(registry);
    }
}
