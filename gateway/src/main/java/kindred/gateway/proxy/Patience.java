package kindred.gateway.proxy;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Gives up on what is late. */
final class Patience {
    private final Vertx vertx;
    private final Runnable giveUp;
    private Duration patience = Duration.ZERO;
    private long lastMove;
    private long timer = -1;

    Patience(Vertx vertx, Runnable giveUp) {
        this.vertx = vertx;
        this.giveUp = giveUp;
    }

    /** From now on something has to move, or come to its end, within the given time; what was awaited before is not any more. */
    void await(Duration within) {
        end();
        patience = within;
        moved();
        timer = vertx.setTimer(within.toMillis(), this::check);
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
        if (left > 0) timer = vertx.setTimer(left, this::check);
        else giveUp.run();
    }
}
