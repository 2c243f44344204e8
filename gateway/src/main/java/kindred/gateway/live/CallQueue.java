package kindred.gateway.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * The calls to services that the frames of a socket cause, in the order of the frames. Few of them are open at once: the
 * client of a frame with many calls waits, and no other client. Runs on the socket's event loop.
 */
final class CallQueue {
    private static final int MAX_OPEN = 8;
    private static final int MAX_QUEUED = 500;

    private final Queue<QueuedCall<?>> queue = new ArrayDeque<>();
    private int open;

    private record QueuedCall<T>(Supplier<Future<T>> call, Promise<T> result) {
        Future<T> start() {
            return call.get().onComplete(result);
        }
    }

    /** The result of the call. Fails with {@link Full} if too many calls wait. */
    <T> Future<T> run(Supplier<Future<T>> call) {
        if (queue.size() >= MAX_QUEUED) return Future.failedFuture(new Full());
        var queued = new QueuedCall<>(call, Promise.<T>promise());
        queue.add(queued);
        startNext();
        return queued.result.future();
    }

    /** The calls that wait are not made. */
    void close() {
        queue.clear();
    }

    private void startNext() {
        while (open < MAX_OPEN) {
            var next = queue.poll();
            if (next == null) return;
            open++;
            next.start().onComplete(done -> {
                open--;
                startNext();
            });
        }
    }

    /** Too many calls wait. */
    static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Full() {
            super("too many calls wait", null, false, false);
        }
    }
}
