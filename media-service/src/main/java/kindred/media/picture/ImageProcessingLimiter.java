package kindred.media.picture;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kindred.kit.problem.ProblemCode;

/**
 * Has room for few: pictures take memory and time, and must leave both to everything else. Who finds no room within a moment is told to
 * come back.
 */
@ApplicationScoped
public class ImageProcessingLimiter {
    private final Semaphore room;
    private final PictureConfig limits;

    ImageProcessingLimiter(PictureConfig limits) {
        this.limits = limits;
        this.room = new Semaphore(limits.atOnce(), true);
    }

    public <T> T inside(Work<T> work) throws ImageRejected {
        enter();
        try {
            return work.run();
        } finally {
            room.release();
        }
    }

    private void enter() {
        try {
            if (room.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS)) return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw ProblemCode.SERVICE_UNAVAILABLE.problem("Too many images are being processed. Try again later.");
    }

    /** What is done with a picture. */
    public interface Work<T> {
        T run() throws ImageRejected;
    }
}
