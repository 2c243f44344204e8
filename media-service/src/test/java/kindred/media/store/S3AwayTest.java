package kindred.media.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class S3AwayTest {
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void connectionsThatWereKeptForTooLongAreNobodysBusiness() {
        Supplier<String> call = () -> calls.get() < 5 ? closed() : "there";

        assertEquals("there", S3Away.unlessAway(call));
    }

    @Test
    void whatClosesEveryConnectionIsAway() {
        var away = assertThrows(HttpProblem.class, () -> S3Away.unlessAway(this::closed));

        assertEquals(503, away.getStatusCode());
        assertFalse(S3Away.answers(this::closed));
    }

    @Test
    void whatIsTooLateIsNotAskedAgain() {
        var late = new SocketTimeoutException("Read timed out");

        var away = assertThrows(HttpProblem.class, () -> S3Away.unlessAway(() -> failed(late)));

        assertEquals(503, away.getStatusCode());
        assertEquals(1, calls.get());
    }

    private String closed() {
        return failed(new SocketException("Unexpected end of file from server"));
    }

    /** As the SDK's client throws it. */
    private String failed(IOException failure) {
        calls.incrementAndGet();
        throw new UncheckedIOException(failure);
    }
}
