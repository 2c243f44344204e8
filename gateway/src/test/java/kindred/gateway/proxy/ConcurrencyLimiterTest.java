package kindred.gateway.proxy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import kindred.gateway.proxy.ConcurrencyLimiter.Permit;
import org.junit.jupiter.api.Test;

class ConcurrencyLimiterTest {
    private final ConcurrencyLimiter limiter = new ConcurrencyLimiter(2, 2, 3, 3);
    private final List<String> called = new ArrayList<>();

    private Permit acquire(String name) {
        return requireNonNull(limiter.acquire("ada", () -> called.add(name)));
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

        assertThat(limiter.acquire("ada", () -> called.add("is refused"))).isNull();
    }

    @Test
    void grantsPermitsToCallersInTurn() {
        var fair = new ConcurrencyLimiter(1, 1, 200, 100);
        var open = new ArrayDeque<Permit>();
        open.add(acquire(fair, "greedy", open));
        for (var n = 0; n < 100; n++) acquire(fair, "greedy", open);
        for (var n = 0; n < 10; n++) acquire(fair, "ada", open);
        for (var n = 0; n < 10; n++) acquire(fair, "bea", open);

        for (var n = 0; n < 30; n++) open.remove().release();

        assertThat(Collections.frequency(called, "ada")).isEqualTo(10);
        assertThat(Collections.frequency(called, "bea")).isEqualTo(10);
        assertThat(Collections.frequency(called, "greedy")).isEqualTo(10);
    }

    @Test
    void leavesConnectionsForOtherCallers() {
        var fair = new ConcurrencyLimiter(10, 6, 100, 50);
        var open = new ArrayDeque<Permit>();
        for (var n = 0; n < 50; n++) acquire(fair, "greedy", open);

        assertThat(IntStream.range(0, 4).allMatch(n -> acquire(fair, "ada", open).isImmediate))
                .isTrue();
        assertThat(acquire(fair, "ada", open).isImmediate).isFalse();
    }

    @Test
    void leavesTheQueueForOtherCallers() {
        var fair = new ConcurrencyLimiter(1, 1, 10, 5);
        for (var n = 0; n < 6; n++) assertThat(fair.acquire("greedy", () -> {})).isNotNull();

        assertThat(fair.acquire("greedy", () -> {})).isNull();
        assertThat(fair.acquire("ada", () -> {})).isNotNull();
    }

    @Test
    void grantsAPermitToACallerThatWaitsForItsOwn() {
        var fair = new ConcurrencyLimiter(10, 1, 10, 10);
        var first = requireNonNull(fair.acquire("ada", () -> {}));
        fair.acquire("ada", () -> called.add("second"));

        first.release();

        assertThat(called).isEqualTo(List.of("second"));
    }

    @Test
    void forgetsCallersWithoutRequests() {
        var fair = new ConcurrencyLimiter(1, 1, 1, 1);
        var first = requireNonNull(fair.acquire("ada", () -> {}));
        var second = requireNonNull(fair.acquire("bea", () -> {}));
        fair.acquire("is refused", () -> {});

        second.release();
        first.release();

        assertThat(fair.callerCount()).isEqualTo(0);
    }

    /** Adds the permit to the open ones when it is granted. */
    private Permit acquire(ConcurrencyLimiter limiter, String caller, Queue<Permit> open) {
        var permit = new Permit[1];
        permit[0] = requireNonNull(limiter.acquire(caller, () -> {
            called.add(caller);
            open.add(permit[0]);
        }));
        return permit[0];
    }
}
