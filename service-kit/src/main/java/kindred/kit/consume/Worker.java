package kindred.kit.consume;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A thread that does one job for as long as the service lives: if the job fails, it is begun again after a pause. */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(8);

    /** Has to call {@link Worker#goesOn} every few seconds, and to return soon after it said no. */
    public interface Job {
        void work(Worker worker) throws Exception;
    }

    private final CountDownLatch stop = new CountDownLatch(1);
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private final Thread thread;
    private volatile Instant lastSeen = Instant.now();

    public Worker(String name, Job job) {
        this.thread = new Thread(() -> workUntilStopped(job), name);
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void workUntilStopped(Job job) {
        while (goesOn()) {
            try {
                job.work(this);
            } catch (RetryableException later) {
                LOG.warnf("%s waits: %s", thread.getName(), later.getMessage());
                pauseAfterFailure();
            } catch (Exception failure) {
                LOG.errorf(failure, "%s failed and begins again", thread.getName());
                pauseAfterFailure();
            }
        }
    }

    /** False when it is time to end. Also the sign of life. */
    public boolean goesOn() {
        lastSeen = Instant.now();
        return stop.getCount() > 0;
    }

    /** Waits longer after each failure, and not at all when it is time to end. */
    public void pauseAfterFailure() {
        try {
            stop.await(backoff.afterFailure().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            stop.countDown();
        }
    }

    public void succeeded() {
        backoff.afterSuccess();
    }

    /** When the job last gave a sign of life. */
    public Instant lastSeen() {
        return lastSeen;
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(PATIENCE_AT_THE_END.toMillis());
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
