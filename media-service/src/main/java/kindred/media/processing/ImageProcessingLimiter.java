package kindred.media.processing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kindred.kit.problem.ProblemCode;

/**
 * Limits how many images are processed at the same time, because each takes much heap and CPU. Further requests wait in
 * FIFO order, but only one of each person: the other images of a person wait for their own turn first. So the wait
 * depends on how many people send images, not on how many images one of them sends. A request that waits too long fails
 * with a 503.
 */
@ApplicationScoped
public class ImageProcessingLimiter {
    private final Semaphore permits;
    private final Map<UUID, Turns> turnsByPerson = new ConcurrentHashMap<>();
    private final ProcessingConfig limits;

    ImageProcessingLimiter(ProcessingConfig limits) {
        this.limits = limits;
        this.permits = new Semaphore(limits.maxConcurrent(), true);
    }

    public <T> T run(UUID person, Work<T> work) throws ImageRejected {
        var deadline = System.nanoTime() + limits.queueTimeout().toNanos();
        var turns = join(person);
        try {
            acquire(turns.one, deadline);
            try {
                acquire(permits, deadline);
                try {
                    return work.run();
                } finally {
                    permits.release();
                }
            } finally {
                turns.one.release();
            }
        } finally {
            leave(person);
        }
    }

    private static void acquire(Semaphore semaphore, long deadline) {
        try {
            if (semaphore.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw ProblemCode.SERVICE_UNAVAILABLE.problem("Too many images are being processed. Try again later.");
    }

    private Turns join(UUID person) {
        return turnsByPerson.compute(person, (id, turns) -> {
            var joined = turns == null ? new Turns() : turns;
            joined.requests++;
            return joined;
        });
    }

    private void leave(UUID person) {
        turnsByPerson.computeIfPresent(person, (id, turns) -> --turns.requests == 0 ? null : turns);
    }

    /** The turns of a person who has requests. */
    private static final class Turns {
        private final Semaphore one = new Semaphore(1, true);
        private int requests;
    }

    /** The processing of one image. */
    public interface Work<T> {
        T run() throws ImageRejected;
    }
}
