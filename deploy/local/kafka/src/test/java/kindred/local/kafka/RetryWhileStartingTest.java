package kindred.local.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class RetryWhileStartingTest {
    private final List<String> log = new ArrayList<>();
    private int attempts;

    @Test
    void retriesUntilTheControllerIsTheLeader() throws Exception {
        retry(Duration.ofMinutes(1)).run("unregister broker 1", () -> {
            attempts++;
            if (attempts == 1) throw new ExecutionException(new NotControllerException("no leader yet"));
            if (attempts == 2) throw new ExecutionException(new TimeoutException("no answer"));
        });

        assertEquals(3, attempts);
        assertEquals(2, log.size());
        assertTrue(log.get(0).contains("unregister broker 1"), log.get(0));
        assertTrue(log.get(0).contains("no leader yet"), log.get(0));
    }

    @Test
    void failsAtOnceOnAPermanentError() {
        var refused = new ExecutionException(new ClusterAuthorizationException("not allowed"));

        var thrown = assertThrows(
                ExecutionException.class, () -> retry(Duration.ofMinutes(1)).run("unregister broker 1", () -> {
                    attempts++;
                    throw refused;
                }));

        assertSame(refused, thrown);
        assertEquals(1, attempts);
    }

    @Test
    void failsAfterTheLimit() {
        var notYet = new ExecutionException(new NotControllerException("no leader yet"));

        var thrown = assertThrows(
                ExecutionException.class, () -> retry(Duration.ofMillis(-1)).run("unregister broker 1", () -> {
                    throw notYet;
                }));

        assertSame(notYet, thrown);
    }

    private RetryWhileStarting retry(Duration limit) {
        return new RetryWhileStarting(limit, Duration.ofMillis(1), log::add);
    }
}
