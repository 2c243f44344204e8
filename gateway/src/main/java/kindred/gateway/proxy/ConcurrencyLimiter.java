package kindred.gateway.proxy;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * As many requests go on at a service at the same time as there are connections to it; the others wait here, and the one that has waited for
 * longest is next. Who gives up waiting leaves nothing behind: the pool's own queue would still open a connection for it, or take one
 * that somebody else could use.
 */
final class ConcurrencyLimiter {
    private final int maxConcurrent;
    private final int maxQueued;

    /** The eldest first. */
    private final Set<Permit> waiting = new LinkedHashSet<>();

    private int active;

    ConcurrencyLimiter(int maxConcurrent, int maxQueued) {
        this.maxConcurrent = maxConcurrent;
        this.maxQueued = maxQueued;
    }

    /**
     * Null when too many wait already.
     *
     * @param onGranted is called, by whoever makes room, unless the permit has come at once or has ended before
     */
    synchronized @Nullable Permit acquire(Runnable onGranted) {
        if (active < maxConcurrent) {
            active++;
            return new Permit(onGranted, true);
        }
        if (waiting.size() >= maxQueued) return null;
        var permit = new Permit(onGranted, false);
        waiting.add(permit);
        return permit;
    }

    /** Whose permit it is now; null if it is nobody's. */
    private synchronized @Nullable Permit release(Permit permit) {
        if (permit.isOver) return null;
        permit.isOver = true;
        if (waiting.remove(permit)) return null;
        if (waiting.isEmpty()) {
            active--;
            return null;
        }
        var next = waiting.iterator().next();
        waiting.remove(next);
        return next;
    }

    final class Permit {
        private final Runnable onGranted;

        /** Whether it did not have to be waited for. */
        final boolean isImmediate;

        private boolean isOver;

        private Permit(Runnable onGranted, boolean isImmediate) {
            this.onGranted = onGranted;
            this.isImmediate = isImmediate;
        }

        /** To be called from anywhere, as often as one likes, whether it has come or not. */
        void release() {
            var next = ConcurrencyLimiter.this.release(this);
            if (next != null) next.onGranted.run();
        }
    }
}
