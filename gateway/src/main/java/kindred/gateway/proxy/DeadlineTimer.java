package kindred.gateway.proxy;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Gives up on what is late. */
final class DeadlineTimer {
    private final Vertx vertx;
    private final Runnable giveUp;
    private Duration patience = Duration.ZERO;
    private long lastMove;
    private long timer = -1;
    /** When the timer goes off, on the clock of {@code lastMove}. */
    private long due;

    DeadlineTimer(Vertx vertx, Runnable giveUp) {
        this.vertx = vertx;
        this.giveUp = giveUp;
    }

    /** From now on something has to move, or come to its end, within the given time; what was awaited before is not any more. */
    void await(Duration within) {
        patience = within;
        moved();
        // A timer that goes off before looks how long there is left
        if (timer != -1 && due - lastMove <= within.toNanos()) return;
        end();
        look(within.toMillis());
    }

    /** Starts the time anew. */
    void moved() {
        lastMove = System.nanoTime();
    }

    void end() {
        if (timer != -1) vertx.cancelTimer(timer);
        timer = -1;
    }

    private void check(long id) {
        var left = patience.minusNanos(System.nanoTime() - lastMove).toMillis();
        if (left > 0) look(left);
        else giveUp.run();
    }

    private void look(long millis) {
        due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        timer = vertx.setTimer(millis, this::check);
    }
}
