package kindred.gateway.proxy;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many requests are open at one service, and how many of them belong to one caller. Further requests wait.
 * Callers take turns, so a caller with many requests delays its own only; the requests of one caller are in FIFO order.
 * A request that stops waiting leaves the queue at once. The connection pool's own queue would still open a connection
 * for it, or give it one that another request needs.
 */
final class ConcurrencyLimiter {
    private final int maxConcurrent;
    private final int maxConcurrentPerCaller;
    private final int maxQueued;
    private final int maxQueuedPerCaller;

    /** The callers with a permit or a queued request. */
    private final Map<Object, Caller> callers = new HashMap<>();

    /** The callers whose oldest request waits for a permit of any other request, in the order of their turns. */
    private final Set<Caller> turns = new LinkedHashSet<>();

    private int active;
    private int queued;

    ConcurrencyLimiter(int maxConcurrent, int maxConcurrentPerCaller, int maxQueued, int maxQueuedPerCaller) {
        this.maxConcurrent = maxConcurrent;
        this.maxConcurrentPerCaller = maxConcurrentPerCaller;
        this.maxQueued = maxQueued;
        this.maxQueuedPerCaller = maxQueuedPerCaller;
    }

    /**
     * Requests a permit. Null if the queue, or the caller's part of it, is full.
     *
     * @param callerId the user or the address
     * @param onGranted called on the thread that releases another permit, unless this one is immediate or released
     *     before
     */
    synchronized @Nullable Permit acquire(Object callerId, Runnable onGranted) {
        var caller = callers.computeIfAbsent(callerId, Caller::new);
        // Nothing of this caller waits then: it would have this permit already
        if (active < maxConcurrent && caller.active < maxConcurrentPerCaller) {
            active++;
            caller.active++;
            return new Permit(caller, onGranted, true);
        }
        if (queued >= maxQueued || caller.queue.size() >= maxQueuedPerCaller) {
            removeIfIdle(caller);
            return null;
        }
        var permit = new Permit(caller, onGranted, false);
        caller.queue.add(permit);
        queued++;
        addTurn(caller);
        return permit;
    }

    /** The permit that is granted instead; null if there is none. */
    private synchronized @Nullable Permit release(Permit permit) {
        if (permit.isReleased) return null;
        permit.isReleased = true;
        var caller = permit.caller;
        var wasQueued = caller.queue.remove(permit);
        if (wasQueued) {
            queued--;
            if (caller.queue.isEmpty()) turns.remove(caller);
        } else {
            active--;
            caller.active--;
            addTurn(caller);
        }
        removeIfIdle(caller);
        return wasQueued || turns.isEmpty() ? null : grantNext();
    }

    private Permit grantNext() {
        var caller = turns.iterator().next();
        turns.remove(caller);
        var permit = caller.queue.iterator().next();
        caller.queue.remove(permit);
        queued--;
        active++;
        caller.active++;
        addTurn(caller);
        return permit;
    }

    /** The caller's turn comes after those of the others. A caller that waits for its own permits has no turn. */
    private void addTurn(Caller caller) {
        if (!caller.queue.isEmpty() && caller.active < maxConcurrentPerCaller) turns.add(caller);
    }

    private void removeIfIdle(Caller caller) {
        if (caller.active == 0 && caller.queue.isEmpty()) callers.remove(caller.id);
    }

    /** The number of callers that it remembers. */
    synchronized int callerCount() {
        return callers.size();
    }

    private static final class Caller {
        private final Object id;

        /** Oldest first. */
        private final Set<Permit> queue = new LinkedHashSet<>();

        private int active;

        private Caller(Object id) {
            this.id = id;
        }
    }

    final class Permit {
        private final Caller caller;
        private final Runnable onGranted;

        /** Whether the permit was granted without waiting. */
        final boolean isImmediate;

        private boolean isReleased;

        private Permit(Caller caller, Runnable onGranted, boolean isImmediate) {
            this.caller = caller;
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
