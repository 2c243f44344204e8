package kindred.local.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Retries requests to a Kafka server that is still starting and has no leader, or does not respond in time.
 *
 * @param limit the time after which a failure is final
 * @param pause the pause between two attempts
 * @param log receives a line for each failed attempt
 */
record RetryWhileStarting(Duration limit, Duration pause, Consumer<String> log) {
    /** Sends a request and waits for the response, as the futures of Kafka's admin client do. */
    @FunctionalInterface
    interface Request {
        void send() throws InterruptedException, ExecutionException;
    }

    /** Returns after a successful attempt. A permanent failure ends the retries. */
    void run(String name, Request request) throws InterruptedException, ExecutionException {
        var deadline = Instant.now().plus(limit);
        while (true) {
            try {
                request.send();
                return;
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof RetriableException)
                        || Instant.now().isAfter(deadline)) throw failed;
                log.accept("Kafka is not ready, retrying in " + pause.toMillis() + " ms request=\"" + name
                        + "\" reason=\"" + failed.getCause() + "\"");
            }
            Thread.sleep(pause.toMillis()); // Kafka has no notification of an elected controller
        }
    }
}
