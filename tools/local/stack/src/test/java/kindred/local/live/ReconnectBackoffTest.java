package kindred.local.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReconnectBackoffTest {
    @Test
    void doublesItsLimitUpTo30Seconds() {
        var backoff = new ReconnectBackoff(limit -> limit);

        assertThat(next(7, backoff)).isEqualTo(List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L));
    }

    @Test
    void startsAgainAfterAReset() {
        var backoff = new ReconnectBackoff(limit -> limit);
        next(3, backoff);

        backoff.reset();

        assertThat(next(2, backoff)).isEqualTo(List.of(1L, 2L));
    }

    @Test
    void takesARandomPartOfTheLimit() {
        var backoff = new ReconnectBackoff(limit -> limit / 1_000 * 250);

        assertThat(backoff.next().toMillis()).isEqualTo(250);
        assertThat(backoff.next().toMillis()).isEqualTo(500);
    }

    private static List<Long> next(int count, ReconnectBackoff backoff) {
        return Stream.generate(() -> backoff.next().toSeconds()).limit(count).toList();
    }
}
