package kindred.gateway.proxy;

import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.Set;
import kindred.gateway.GatewayConfig;

/**
 * The room that all bodies share while they come and until their services have answered. When it is full, the body that has been
 * coming for longest is given up: who sends slowly makes room for who does not, so nobody is kept out by sending slowly.
 */
@Singleton
class BodyBufferBudget {
    final long mostOfOne;
    private final long mostOfAll;

    /** The eldest first. */
    private final Set<RequestBody> coming = new LinkedHashSet<>();

    private long held;

    BodyBufferBudget(GatewayConfig config) {
        this.mostOfOne = config.limits().body().asLongValue();
        this.mostOfAll = config.limits().bodies().asLongValue();
    }

    /** For the next bytes of a body that is coming. False if it is this body that had to go. */
    synchronized boolean makeRoom(RequestBody body, int bytes) {
        coming.add(body);
        body.room += bytes;
        held += bytes;
        while (held > mostOfAll) {
            var eldest = coming.iterator().next();
            release(eldest);
            if (eldest == body) return false;
            eldest.giveUp();
        }
        return true;
    }

    /** What has come whole is not given up any more. */
    synchronized void keep(RequestBody body) {
        coming.remove(body);
    }

    synchronized void release(RequestBody body) {
        coming.remove(body);
        held -= body.room;
        body.room = 0;
    }

    /** Bytes of the room that are taken. */
    synchronized long held() {
        return held;
    }
}
