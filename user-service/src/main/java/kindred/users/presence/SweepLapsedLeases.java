package kindred.users.presence;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Turns leases that nobody renewed into events. Every replica does it; none waits for another. */
@ApplicationScoped
class SweepLapsedLeases {
    private static final int AT_ONCE = 500;

    private final Leases leases;

    SweepLapsedLeases(Leases leases) {
        this.leases = leases;
    }

    @Scheduled(
            identity = "sweep-lapsed-leases",
            every = "{kindred.presence.sweep-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void sweep() {
        var more = true;
        while (more) more = leases.sweep(AT_ONCE);
    }
}
