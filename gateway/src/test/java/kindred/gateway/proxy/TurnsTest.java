package kindred.gateway.proxy;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import kindred.gateway.proxy.Turns.Turn;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns(2, 3);
    private final List<String> called = new ArrayList<>();

    private Turn join(String name) {
        return requireNonNull(turns.join(() -> called.add(name)));
    }

    @Test
    void whoWaitsForLongestIsNext() {
        var first = join("first");
        var second = join("second");
        join("third");
        join("fourth");
        assertTrue(first.cameAtOnce && second.cameAtOnce);

        second.end();
        assertEquals(List.of("third"), called);
        first.end();
        assertEquals(List.of("third", "fourth"), called);
    }

    @Test
    void whoGivesUpIsNotCalled() {
        var first = join("first");
        join("second");
        var third = join("third");
        join("fourth");

        third.end();
        first.end();

        assertEquals(List.of("fourth"), called);
    }

    @Test
    void anEndCountsOnce() {
        var first = join("first");
        join("second");
        join("third");
        join("fourth");

        first.end();
        first.end();

        assertEquals(List.of("third"), called);
    }

    @Test
    void whatHasEndedLeavesItsPlace() {
        var first = join("first");
        join("second").end();
        first.end();

        assertTrue(join("third").cameAtOnce && join("fourth").cameAtOnce);
    }

    @Test
    void noMoreThanSomeWait() {
        for (var n = 1; n <= 5; n++) join("waits");

        assertNull(turns.join(() -> called.add("is refused")));
    }
}
