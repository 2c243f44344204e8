package kindred.gateway.proxy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kindred.gateway.contract.Operation;

/** Counts and times the requests of each operation, from the routing to the last byte of the response. */
@Singleton
class UpstreamMetrics {
    private final MeterRegistry registry;
    private final Map<TimerKey, Timer> timers = new ConcurrentHashMap<>();

    private record TimerKey(Operation operation, RequestOutcome outcome) {}

    UpstreamMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void record(Operation operation, RequestOutcome outcome, Duration duration) {
        timers.computeIfAbsent(new TimerKey(operation, outcome), this::timer).record(duration);
    }

    private Timer timer(TimerKey key) {
        return Timer.builder("kindred.gateway.requests")
                .description("Requests forwarded to the services")
                .tag("service", key.operation.service())
                .tag("operation", key.operation.id())
                .tag("outcome", key.outcome.tag())
                .register(registry);
    }
}
