package kindred.gateway.proxy;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        assertTrue(first.isImmediate && second.isImmediate);

        second.release();
        assertEquals(List.of("third"), called);
        first.release();
        assertEquals(List.of("third", "fourth"), called);
    }

    @Test
    void skipsAPermitThatLeftTheQueue() {
        var first = acquire("first");
        acquire("second");
        var third = acquire("third");
        acquire("fourth");

        third.release();
        first.release();

        assertEquals(List.of("fourth"), called);
    }

    @Test
    void releasesAPermitOnce() {
        var first = acquire("first");
        acquire("second");
        acquire("third");
        acquire("fourth");

        first.release();
        first.release();

        assertEquals(List.of("third"), called);
    }

    @Test
    void grantsAReleasedPermitAgain() {
        var first = acquire("first");
        acquire("second").release();
        first.release();

        assertTrue(acquire("third").isImmediate && acquire("fourth").isImmediate);
    }

    @Test
    void refusesAPermitWhenTheQueueIsFull() {
        for (var n = 1; n <= 5; n++) acquire("waits");

        assertNull(limiter.acquire(() -> called.add("is refused")));
    }
}
