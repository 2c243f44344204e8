package kindred.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

        assertThat(attempts).isEqualTo(3);
        assertThat(log.size()).isEqualTo(2);
        assertThat(log.get(0).contains("unregister broker 1")).as(log.get(0)).isTrue();
        assertThat(log.get(0).contains("no leader yet")).as(log.get(0)).isTrue();
    }

    @Test
    void failsAtOnceOnAPermanentError() {
        var refused = new ExecutionException(new ClusterAuthorizationException("not allowed"));

        var thrown = assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> retry(Duration.ofMinutes(1)).run("unregister broker 1", () -> {
                    attempts++;
                    throw refused;
                }))
                .actual();

        assertThat(thrown).isSameAs(refused);
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void failsAfterTheLimit() {
        var notYet = new ExecutionException(new NotControllerException("no leader yet"));

        var thrown = assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> retry(Duration.ofMillis(-1)).run("unregister broker 1", () -> {
                    throw notYet;
                }))
                .actual();

        assertThat(thrown).isSameAs(notYet);
    }

    private RetryWhileStarting retry(Duration limit) {
        return new RetryWhileStarting(limit, Duration.ofMillis(1), log::add);
    }
}
