package kindred.kit.metric;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Adds histogram buckets to the timers of requests, so that percentiles can be computed over all replicas and any time.
 * All timers have the same few bounds: those of the objectives (deploy/observability) and some between them.
 */
class RequestHistogram implements MeterFilter {
    private static final Set<String> REQUEST_TIMERS =
            Set.of("http.server.requests", "http.client.requests", "kindred.gateway.requests");
    private static final double[] BOUNDS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    @Produces
    @Singleton
    static MeterFilter filter() {
        return new RequestHistogram();
    }

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        if (!REQUEST_TIMERS.contains(id.getName())) return config;
        return DistributionStatisticConfig.builder()
                .serviceLevelObjectives(BOUNDS)
                .build()
                .merge(config);
    }
}
