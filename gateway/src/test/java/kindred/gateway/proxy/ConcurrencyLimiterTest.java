package kindred.gateway.proxy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import kindred.gateway.proxy.ConcurrencyLimiter.Permit;
import org.junit.jupiter.api.Test;

class ConcurrencyLimiterTest {
    private final ConcurrencyLimiter limiter = new ConcurrencyLimiter(2, 3);
    private final List<String> called = new ArrayList<>();

    private Permit acquire(String name) {
        return requireNonNull(limiter.acquire(() -> called.add(name)));
    }

    @Test
    void grantsPermitsInFifoOrder() {
        var first = acquire("first");
        var second = acquire("second");
        acquire("third");
        acquire("fourth");
        assertThat(first.isImmediate && second.isImmediate).isTrue();

        second.release();
        assertThat(called).isEqualTo(List.of("third"));
        first.release();
        assertThat(called).isEqualTo(List.of("third", "fourth"));
    }

    @Test
    void skipsAPermitThatLeftTheQueue() {
        var first = acquire("first");
        acquire("second");
        var third = acquire("third");
        acquire("fourth");

        third.release();
        first.release();

        assertThat(called).isEqualTo(List.of("fourth"));
    }

    @Test
    void releasesAPermitOnce() {
        var first = acquire("first");
        acquire("second");
        acquire("third");
        acquire("fourth");

        first.release();
        first.release();

        assertThat(called).isEqualTo(List.of("third"));
    }

    @Test
    void grantsAReleasedPermitAgain() {
        var first = acquire("first");
        acquire("second").release();
        first.release();

        assertThat(acquire("third").isImmediate && acquire("fourth").isImmediate)
                .isTrue();
    }

    @Test
    void refusesAPermitWhenTheQueueIsFull() {
        for (var n = 1; n <= 5; n++) acquire("waits");

        assertThat(limiter.acquire(() -> called.add("is refused"))).isNull();
    }
}
