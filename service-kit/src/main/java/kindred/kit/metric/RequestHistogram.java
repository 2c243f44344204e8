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
 * Durations of requests are counted in buckets, so that percentiles can be had over all replicas and any time. The bounds are few, and the
 * same for all: what the objectives need (deploy/observability), and enough between to see where most requests are.
 */
class RequestHistogram implements MeterFilter {
    private static final Set<String> REQUESTS =
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
        if (!REQUESTS.contains(id.getName())) return config;
        return DistributionStatisticConfig.builder()
                .serviceLevelObjectives(BOUNDS)
                .build()
                .merge(config);
    }
}
