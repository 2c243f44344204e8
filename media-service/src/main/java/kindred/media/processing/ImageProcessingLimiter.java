package kindred.media.processing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kindred.kit.problem.ProblemCode;

/**
 * Limits how many images are processed at the same time, because each takes much heap and CPU. Further requests wait in
 * FIFO order. A request that waits too long fails with a 503.
 */
@ApplicationScoped
public class ImageProcessingLimiter {
    private final Semaphore permits;
    private final ProcessingConfig limits;

    ImageProcessingLimiter(ProcessingConfig limits) {
        this.limits = limits;
        this.permits = new Semaphore(limits.maxConcurrent(), true);
    }

    public <T> T run(Work<T> work) throws ImageRejected {
        acquire();
        try {
            return work.run();
        } finally {
            permits.release();
        }
    }

    private void acquire() {
        try {
            if (permits.tryAcquire(limits.queueTimeout().toMillis(), TimeUnit.MILLISECONDS)) return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw ProblemCode.SERVICE_UNAVAILABLE.problem("Too many images are being processed. Try again later.");
    }

    /** The processing of one image. */
    public interface Work<T> {
        T run() throws ImageRejected;
    }
}
