package kindred.local.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Repeats a request to a Kafka server that is still starting: it has no leader yet, or does not answer in time.
 *
 * @param limit how long to repeat it
 * @param pause between two attempts
 * @param log gets a line for each attempt that failed
 */
record RetryWhileStarting(Duration limit, Duration pause, Consumer<String> log) {
    /** Waits for the server's answer, as the futures of Kafka's admin client do. */
    @FunctionalInterface
    interface Request {
        void send() throws InterruptedException, ExecutionException;
    }

    /** Returns when the request succeeded. Any failure that time does not mend ends it at once. */
    void run(String what, Request request) throws InterruptedException, ExecutionException {
        var deadline = Instant.now().plus(limit);
        while (true) {
            try {
                request.send();
                return;
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof RetriableException)
                        || Instant.now().isAfter(deadline)) throw failed;
                log.accept("Kafka is not ready yet, trying again in " + pause.toMillis() + " ms request=\"" + what
                        + "\" reason=\"" + failed.getCause() + "\"");
            }
            Thread.sleep(pause.toMillis()); // Kafka tells nobody when its controller is elected
        }
    }
}
