package kindred.kit.consume;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Down when a worker's thread has ended or hangs: only a new process helps. Waiting for what it needs is being alive. */
public final class WorkerLiveness implements HealthCheck {
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private final String name;
    private final Worker worker;

    public WorkerLiveness(String name, Worker worker) {
        this.name = name;
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        var silence = Duration.between(worker.lastSeen(), Instant.now());
        return HealthCheckResponse.named(name)
                .withData("silentForSeconds", silence.toSeconds())
                .status(worker.isAlive() && silence.compareTo(LONGEST_SILENCE) < 0)
                .build();
    }
}
