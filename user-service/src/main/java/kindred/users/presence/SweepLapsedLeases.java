package kindred.users.presence;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** A job that ends expired leases and publishes their events. Replicas run it without waiting for each other. */
@ApplicationScoped
class SweepLapsedLeases {
    private static final int BATCH_SIZE = 500;

    private final Leases leases;

    SweepLapsedLeases(Leases leases) {
        this.leases = leases;
    }

    @Scheduled(
            identity = "sweep-lapsed-leases",
            every = "{kindred.presence.sweep-interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void sweep() {
        var hasMore = true;
        while (hasMore) hasMore = leases.sweep(BATCH_SIZE);
    }
}
