package kindred.gateway.proxy;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many requests are open at one service; further requests wait in FIFO order. A request that stops waiting
 * leaves the queue at once. The connection pool's own queue would still open a connection for it, or give it one that
 * another request needs.
 */
final class ConcurrencyLimiter {
    private final int maxConcurrent;
    private final int maxQueued;

    /** Oldest first. */
    private final Set<Permit> queue = new LinkedHashSet<>();

    private int active;

    ConcurrencyLimiter(int maxConcurrent, int maxQueued) {
        this.maxConcurrent = maxConcurrent;
        this.maxQueued = maxQueued;
    }

    /**
     * Requests a permit. Null if the queue is full.
     *
     * @param onGranted called on the thread that releases another permit, unless this one is immediate or released
     *     before
     */
    synchronized @Nullable Permit acquire(Runnable onGranted) {
        if (active < maxConcurrent) {
            active++;
            return new Permit(onGranted, true);
        }
        if (queue.size() >= maxQueued) return null;
        var permit = new Permit(onGranted, false);
        queue.add(permit);
        return permit;
    }

    /** The permit that is granted instead; null if there is none. */
    private synchronized @Nullable Permit release(Permit permit) {
        if (permit.isReleased) return null;
        permit.isReleased = true;
        if (queue.remove(permit)) return null;
        if (queue.isEmpty()) {
            active--;
            return null;
        }
        var next = queue.iterator().next();
        queue.remove(next);
        return next;
    }

    final class Permit {
        private final Runnable onGranted;

        /** Whether the permit was granted without waiting. */
        final boolean isImmediate;

        private boolean isReleased;

        private Permit(Runnable onGranted, boolean isImmediate) {
            this.onGranted = onGranted;
            this.isImmediate = isImmediate;
        }

        /** Releases the permit, or leaves the queue. Idempotent and thread-safe. */
        void release() {
            var next = ConcurrencyLimiter.this.release(this);
            if (next != null) next.onGranted.run();
        }
    }
}
