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
 * FIFO order, but only one of each person: the other images of a person wait for their permit first. So the wait
 * depends on how many people send images, not on how many images one of them sends. A request that waits too long fails
 * with a 503.
 */
@ApplicationScoped
public class ImageProcessingLimiter {
    private final Semaphore permits;
    private final Map<UUID, PersonPermit> permitsByPerson = new ConcurrentHashMap<>();
    private final ProcessingConfig limits;

    ImageProcessingLimiter(ProcessingConfig limits) {
        this.limits = limits;
        this.permits = new Semaphore(limits.maxConcurrent(), true);
    }

    public <T> T run(UUID person, Work<T> work) throws ImageRejected {
        var deadline = System.nanoTime() + limits.queueTimeout().toNanos();
        var own = join(person);
        try {
            acquire(own.permit, deadline);
            try {
                acquire(permits, deadline);
                try {
                    return work.run();
                } finally {
                    permits.release();
                }
            } finally {
                own.permit.release();
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

    private PersonPermit join(UUID person) {
        return permitsByPerson.compute(person, (id, present) -> {
            var joined = present == null ? new PersonPermit() : present;
            joined.requests++;
            return joined;
        });
    }

    private void leave(UUID person) {
        permitsByPerson.computeIfPresent(person, (id, present) -> --present.requests == 0 ? null : present);
    }

    /** The permit of a person who has requests: only the request that holds it waits for a place. */
    private static final class PersonPermit {
        private final Semaphore permit = new Semaphore(1, true);
        private int requests;
    }

    /** The processing of one image. */
    public interface Work<T> {
        T run() throws ImageRejected;
    }
}
