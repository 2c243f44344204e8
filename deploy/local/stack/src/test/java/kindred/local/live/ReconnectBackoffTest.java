package kindred.local.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReconnectBackoffTest {
    @Test
    void doublesItsLimitUpTo30Seconds() {
        var backoff = new ReconnectBackoff(limit -> limit);

        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L), next(7, backoff));
    }

    @Test
    void startsAgainAfterAReset() {
        var backoff = new ReconnectBackoff(limit -> limit);
        next(3, backoff);

        backoff.reset();

        assertEquals(List.of(1L, 2L), next(2, backoff));
    }

    @Test
    void takesARandomPartOfTheLimit() {
        var backoff = new ReconnectBackoff(limit -> limit / 1_000 * 250);

        assertEquals(250, backoff.next().toMillis());
        assertEquals(500, backoff.next().toMillis());
    }

    private static List<Long> next(int count, ReconnectBackoff backoff) {
        return Stream.generate(() -> backoff.next().toSeconds()).limit(count).toList();
    }
}
