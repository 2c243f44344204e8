package kindred.kit.consume;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A thread that runs one job until the service stops. If the job fails, the worker restarts it after a pause. */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(8);

    /** Must call {@link Worker#isRunning} every few seconds and return soon after the result is false. */
    public interface Job {
        void work(Worker worker) throws Exception;
    }

    private final CountDownLatch stop = new CountDownLatch(1);
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private final Thread thread;
    private volatile Instant lastSeen = Instant.now();

    public Worker(String name, Job job) {
        this.thread = new Thread(() -> runUntilStopped(job), name);
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void runUntilStopped(Job job) {
        while (isRunning()) {
            try {
                job.work(this);
            } catch (RetryableException failure) {
                LOG.warnf(
                        "Dependency unavailable, restarting job after a pause worker=%s cause=%s",
                        thread.getName(), failure.getMessage());
                pauseAfterFailure();
            } catch (Exception failure) {
                LOG.errorf(failure, "Job failed, restarting after a pause worker=%s", thread.getName());
                pauseAfterFailure();
            }
        }
    }

    /** Whether the job should continue. The call also updates {@link #lastSeen}. */
    public boolean isRunning() {
        lastSeen = Instant.now();
        return stop.getCount() > 0;
    }

    /** Pauses longer after each failure; returns at once when the worker stops. */
    public void pauseAfterFailure() {
        try {
            stop.await(backoff.nextDelay().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            stop.countDown();
        }
    }

    /** Resets the backoff. */
    public void succeeded() {
        backoff.reset();
    }

    /** When the job last called {@link #isRunning}. */
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
            thread.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
