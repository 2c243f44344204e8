package kindred.gateway.proxy;

import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.Set;
import kindred.gateway.GatewayConfig;

/**
 * The memory budget that all buffered request bodies share. When it is full, the body that has been arriving for
 * longest is evicted. So slow clients cannot keep others out.
 */
@Singleton
class BodyBufferBudget {
    final long maxPerBody;
    private final long maxTotal;

    /** The bodies that are still arriving, oldest first. */
    private final Set<RequestBody> arriving = new LinkedHashSet<>();

    private long reservedBytes;

    BodyBufferBudget(GatewayConfig config) {
        this.maxPerBody = config.limits().body().asLongValue();
        this.maxTotal = config.limits().bufferedBodies().asLongValue();
    }

    /** Reserves memory for the next bytes of an arriving body. False if this body itself was evicted. */
    synchronized boolean reserve(RequestBody body, int bytes) {
        arriving.add(body);
        body.reservedBytes += bytes;
        reservedBytes += bytes;
        while (reservedBytes > maxTotal) {
            var oldest = arriving.iterator().next();
            release(oldest);
            if (oldest == body) return false;
            oldest.evict();
        }
        return true;
    }

    /** A complete body keeps its memory and is not evicted. */
    synchronized void complete(RequestBody body) {
        arriving.remove(body);
    }

    synchronized void release(RequestBody body) {
        arriving.remove(body);
        reservedBytes -= body.reservedBytes;
        body.reservedBytes = 0;
    }

    synchronized long reservedBytes() {
        return reservedBytes;
    }
}
