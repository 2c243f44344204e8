package kindred.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.stream.IntStream;
import kindred.gateway.limit.Decision.Outcome;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Clock clock = new Clock();

    private static final class Clock implements TimeMeter {
        private long nanos;
        private boolean isBroken;

        @Override
        public long currentTimeNanos() {
            if (isBroken) throw new IllegalStateException("the limiter fails in this test");
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    private RateLimiter limiter(String... settings) {
        return new RateLimiter(TestConfig.of(settings), metrics, clock);
    }

    @Test
    void allowsABurstAndThenTheRefill() {
        var limiter = limiter("searches", "3, 2/s");

        assertThat(IntStream.range(0, 5)
                        .mapToObj(n -> limiter.acquire(Limit.SEARCHES, "ada", 1).outcome()))
                .containsExactly(Outcome.ALLOWED, Outcome.ALLOWED, Outcome.ALLOWED, Outcome.REJECTED, Outcome.REJECTED);

        clock.nanos += Duration.ofMillis(500).toNanos();
        assertThat(limiter.acquire(Limit.SEARCHES, "ada", 1).isAllowed()).isTrue();
        assertThat(limiter.acquire(Limit.SEARCHES, "ada", 1).isAllowed()).isFalse();
    }

    @Test
    void saysWhenARejectedRequestIsAllowed() {
        var limiter = limiter("conversations", "1, 60/h");
        limiter.acquire(Limit.CONVERSATIONS, "ada", 1);

        var rejected = limiter.acquire(Limit.CONVERSATIONS, "ada", 1);

        assertThat(rejected.retryAfterSeconds()).isEqualTo(60);
        assertThat(rejected.header()).isEqualTo("\"conversations\";r=0;t=60");
    }

    @Test
    void countsEachUserAlone() {
        var limiter = limiter("searches", "1, 1/s");

        assertThat(limiter.acquire(Limit.SEARCHES, "ada", 1).isAllowed()).isTrue();
        assertThat(limiter.acquire(Limit.SEARCHES, "bea", 1).isAllowed()).isTrue();
        assertThat(limiter.acquire(Limit.SEARCHES, "ada", 1).isAllowed()).isFalse();
    }

    @Test
    void countsWhatARequestCosts() {
        var limiter = limiter("watch-frames", "100, 1/s");

        assertThat(limiter.acquire(Limit.WATCH_FRAMES, "ada", 60).isAllowed()).isTrue();
        assertThat(limiter.acquire(Limit.WATCH_FRAMES, "ada", 60).isAllowed()).isFalse();
        assertThat(limiter.acquire(Limit.WATCH_FRAMES, "ada", 40).isAllowed()).isTrue();
    }

    @Test
    void takesAtMostAFullBucketForOneRequest() {
        var limiter = limiter("watch-frames", "10, 1/s");

        assertThat(limiter.acquire(Limit.WATCH_FRAMES, "ada", 60).isAllowed()).isTrue();
        assertThat(limiter.acquire(Limit.WATCH_FRAMES, "ada", 1).isAllowed()).isFalse();
    }

    @Test
    void returnsATokenThatWasNotNeeded() {
        var limiter = limiter("conversations", "1, 1/h");
        limiter.acquire(Limit.CONVERSATIONS, "ada", 1);

        limiter.giveBack(Limit.CONVERSATIONS, "ada");

        assertThat(limiter.acquire(Limit.CONVERSATIONS, "ada", 1).isAllowed()).isTrue();
    }

    @Test
    void allowsButCountsInADryRun() {
        var limiter = limiter("mode", "dry-run", "searches", "1, 1/s");
        limiter.acquire(Limit.SEARCHES, "ada", 1);

        var second = limiter.acquire(Limit.SEARCHES, "ada", 1);

        assertThat(second.isAllowed()).isTrue();
        assertThat(count(Limit.SEARCHES, "would-reject")).isEqualTo(1);
    }

    @Test
    void allowsEverythingWhenItIsOff() {
        var limiter = limiter("mode", "off", "searches", "1, 1/s");

        assertThat(IntStream.range(0, 3)
                        .allMatch(n -> limiter.acquire(Limit.SEARCHES, "ada", 1).isAllowed()))
                .isTrue();
    }

    @Test
    void followsTheCatalogueWhenItFails() {
        var limiter = limiter();
        clock.isBroken = true;

        for (var limit : Limit.values())
            assertThat(limiter.acquire(limit, "ada", 1).isAllowed())
                    .as(limit.id())
                    .isEqualTo(limit.onFailure() == Limit.OnFailure.ALLOW);
        assertThat(count(Limit.CHECKOUTS, "failed-closed")).isEqualTo(1);
        assertThat(count(Limit.USER, "failed-open")).isEqualTo(1);
    }

    @Test
    void boundsItsMemoryWhateverAddressesCallIt() {
        var limiter = limiter("max-buckets", "100");

        for (var n = 0; n < 10_000; n++) limiter.acquire(Limit.ADDRESS, "address " + n, 1);

        assertThat(limiter.bucketCount() <= 100)
                .as(() -> limiter.bucketCount() + " buckets")
                .isTrue();
    }

    @Test
    void keepsTheBucketOfACallerThatGoesOn() {
        var limiter = limiter("max-buckets", "100", "address", "1, 1/h");

        var allowed = IntStream.range(0, 10_000)
                .filter(n -> {
                    limiter.acquire(Limit.ADDRESS, "address " + n, 1);
                    return limiter.acquire(Limit.ADDRESS, "greedy", 1).isAllowed();
                })
                .count();

        assertThat(allowed).isEqualTo(1);
    }

    private double count(Limit limit, String outcome) {
        return metrics.get("kindred.gateway.limit.decisions")
                .tags("limit", limit.id(), "outcome", outcome)
                .counter()
                .count();
    }
}
