package kindred.gateway.proxy;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * As many requests go on at a service at the same time as there are connections to it; the others wait here, and the one that has waited for
 * longest is next. Who gives up waiting leaves nothing behind: the pool's own queue would still open a connection for it, or take one
 * that somebody else could use.
 */
final class Turns {
    private final int atOnce;
    private final int mostWaiting;

    /** The eldest first. */
    private final Set<Turn> waiting = new LinkedHashSet<>();

    private int goingOn;

    Turns(int atOnce, int mostWaiting) {
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Null when too many wait already.
     *
     * @param later is called, by whoever makes room, unless the turn has come at once or has ended before
     */
    synchronized @Nullable Turn join(Runnable later) {
        if (goingOn < atOnce) {
            goingOn++;
            return new Turn(later, true);
        }
        if (waiting.size() >= mostWaiting) return null;
        var turn = new Turn(later, false);
        waiting.add(turn);
        return turn;
    }

    /** Whose turn it is now; null if it is nobody's. */
    private synchronized @Nullable Turn end(Turn turn) {
        if (turn.isOver) return null;
        turn.isOver = true;
        if (waiting.remove(turn)) return null;
        if (waiting.isEmpty()) {
            goingOn--;
            return null;
        }
        var next = waiting.iterator().next();
        waiting.remove(next);
        return next;
    }

    final class Turn {
        private final Runnable later;

        /** Whether it did not have to be waited for. */
        final boolean cameAtOnce;

        private boolean isOver;

        private Turn(Runnable later, boolean cameAtOnce) {
            this.later = later;
            this.cameAtOnce = cameAtOnce;
        }

        /** To be called from anywhere, as often as one likes, whether it has come or not. */
        void end() {
            var next = Turns.this.end(this);
            if (next != null) next.later.run();
        }
    }
}
