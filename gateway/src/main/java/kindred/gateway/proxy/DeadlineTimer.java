package kindred.gateway.proxy;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A resettable timer. A reset costs no new Vert.x timer: one that fires early schedules the rest of the time. */
final class DeadlineTimer {
    private final Vertx vertx;
    private final Runnable onTimeout;
    private Duration timeout = Duration.ZERO;
    private long lastReset;
    private long timerId = -1;
    /** When the Vert.x timer fires, on the clock of {@code lastReset}. */
    private long firesAt;

    DeadlineTimer(Vertx vertx, Runnable onTimeout) {
        this.vertx = vertx;
        this.onTimeout = onTimeout;
    }

    /** Starts the timer with a new timeout, which replaces the one before. */
    void start(Duration newTimeout) {
        timeout = newTimeout;
        reset();
        // A Vert.x timer that fires earlier schedules the rest
        if (timerId != -1 && firesAt - lastReset <= newTimeout.toNanos()) return;
        cancel();
        schedule(newTimeout.toMillis());
    }

    /** Starts the current timeout again. */
    void reset() {
        lastReset = System.nanoTime();
    }

    void cancel() {
        if (timerId != -1) vertx.cancelTimer(timerId);
        timerId = -1;
    }

    private void check(long id) {
        var left = timeout.minusNanos(System.nanoTime() - lastReset).toMillis();
        if (left > 0) schedule(left);
        else onTimeout.run();
    }

    private void schedule(long millis) {
        firesAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        timerId = vertx.setTimer(millis, this::check);
    }
}
