package kindred.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import kindred.gateway.limit.Decision.Outcome;
import org.jboss.logging.Logger;

/**
 * Counts requests in token buckets. A bucket is dropped when it would be full, and at the latest when there are too many.
 * The least used ones go first: a caller who invents addresses drops their own. Thread-safe, and does not block.
 */
@Singleton
public class RateLimiter {
    private static final Logger LOG = Logger.getLogger(RateLimiter.class);

    private final RateLimitsConfig.Mode mode;
    private final TimeMeter clock;
    private final Map<Limit, Rate> rates = new EnumMap<>(Limit.class);
    private final Map<Limit, Map<Outcome, Counter>> counters = new EnumMap<>(Limit.class);
    /** Callers without a token can fill this one. */
    private final Cache<BucketKey, Bucket> addresses;

    private final Cache<BucketKey, Bucket> users;

    /** @param id the address, the user, or the user and the operation */
    private record BucketKey(Limit limit, Object id) {}

    private record UserAndOperation(Object user, String operation) {}

    @Inject
    RateLimiter(RateLimitsConfig config, MeterRegistry registry) {
        this(config, registry, TimeMeter.SYSTEM_NANOTIME);
    }

    RateLimiter(RateLimitsConfig config, MeterRegistry registry, TimeMeter clock) {
        this.mode = config.mode();
        this.clock = clock;
        for (var limit : Limit.values()) {
            rates.put(limit, limit.rate(config));
            counters.put(limit, counters(limit, registry));
        }
        this.addresses = buckets("addresses", config.maxBuckets(), registry);
        this.users = buckets("users", config.maxBuckets(), registry);
    }

    private Cache<BucketKey, Bucket> buckets(String scope, int max, MeterRegistry registry) {
        Cache<BucketKey, Bucket> cache = Caffeine.newBuilder()
                .maximumSize(max)
                .expireAfter(Expiry.<BucketKey, Bucket>accessing(
                        (key, bucket) -> rate(key.limit).timeToFull()))
                .build();
        registry.gauge("kindred.gateway.limit.buckets", Tags.of("scope", scope), cache, Cache::estimatedSize);
        return cache;
    }

    private static Map<Outcome, Counter> counters(Limit limit, MeterRegistry registry) {
        var counters = new EnumMap<Outcome, Counter>(Outcome.class);
        for (var outcome : Outcome.values())
            counters.put(
                    outcome,
                    Counter.builder("kindred.gateway.limit.decisions")
                            .description("Decisions of the rate limits")
                            .tag("limit", limit.id())
                            .tag(
                                    "outcome",
                                    outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(registry));
        return counters;
    }

    /** The rate of the limit, as it is configured. */
    public Rate rate(Limit limit) {
        return Objects.requireNonNull(rates.get(limit));
    }

    /** Takes tokens for a request to an operation that the limit counts for each operation. */
    Decision acquire(Limit limit, Object user, String operation) {
        return acquire(limit, new UserAndOperation(user, operation), 1);
    }

    /**
     * Takes tokens. A rejected request takes none.
     *
     * @param id the address or the user
     * @param cost the number of tokens; more than a full bucket has count as all of them
     */
    public Decision acquire(Limit limit, Object id, long cost) {
        if (mode == RateLimitsConfig.Mode.OFF)
            return new Decision(limit, Outcome.ALLOWED, rate(limit).burst(), Duration.ZERO, Duration.ZERO);
        var decision = decide(limit, id, cost);
        counter(limit, decision.outcome()).increment();
        return decision;
    }

    private Decision decide(Limit limit, Object id, long cost) {
        try {
            var probe = bucket(limit, id)
                    .tryConsumeAndReturnRemaining(Math.min(cost, rate(limit).burst()));
            var outcome = probe.isConsumed()
                    ? Outcome.ALLOWED
                    : mode == RateLimitsConfig.Mode.DRY_RUN ? Outcome.WOULD_REJECT : Outcome.REJECTED;
            return new Decision(
                    limit,
                    outcome,
                    probe.getRemainingTokens(),
                    Duration.ofNanos(probe.getNanosToWaitForRefill()),
                    Duration.ofNanos(probe.getNanosToWaitForReset()));
        } catch (RuntimeException failure) {
            LOG.error("Rate limiter failed limit=" + limit.id(), failure);
            var outcome = limit.onFailure() == Limit.OnFailure.ALLOW ? Outcome.FAILED_OPEN : Outcome.FAILED_CLOSED;
            return new Decision(limit, outcome, 0, Duration.ofSeconds(1), Duration.ofSeconds(1));
        }
    }

    private Counter counter(Limit limit, Outcome outcome) {
        return Objects.requireNonNull(
                Objects.requireNonNull(counters.get(limit)).get(outcome));
    }

    /** Returns the token of a request that turned out to be none that the limit counts. */
    void giveBack(Limit limit, Object id) {
        if (mode != RateLimitsConfig.Mode.OFF) bucket(limit, id).addTokens(1);
    }

    /** The number of buckets in memory. */
    long bucketCount() {
        addresses.cleanUp();
        users.cleanUp();
        return addresses.estimatedSize() + users.estimatedSize();
    }

    private Bucket bucket(Limit limit, Object id) {
        var cache = limit.scope() == Limit.Scope.ADDRESS ? addresses : users;
        return cache.get(new BucketKey(limit, id), this::newBucket);
    }

    private Bucket newBucket(BucketKey key) {
        var rate = rate(key.limit);
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.refill(), rate.period()))
                .withCustomTimePrecision(clock)
                .build();
    }
}
