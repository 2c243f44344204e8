package kindred.kit.consume;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * A liveness check that is down when a worker's thread has ended or hangs, which only a new process can repair. A
 * worker that waits for a dependency is up.
 */
public final class WorkerLiveness implements HealthCheck {
    private static final Duration MAX_SILENCE = Duration.ofMinutes(5);

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
                .status(worker.isAlive() && silence.compareTo(MAX_SILENCE) < 0)
                .build();
    }
}
