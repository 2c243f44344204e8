package kindred.gateway.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import kindred.gateway.limit.Limit;
import kindred.gateway.limit.RateLimiter;

/**
 * Applies the limits to the frames of one socket. A frame costs what it asks for: {@code watch} one token for each user,
 * {@code resume} one for each conversation. All sockets of a user share the limits.
 */
final class FrameLimiter {
    private final RateLimiter limiter;
    private final LiveSocket socket;

    FrameLimiter(RateLimiter limiter, LiveSocket socket) {
        this.limiter = limiter;
        this.socket = socket;
    }

    /**
     * Whether the client may send this frame now. If not, it gets an error, and a client that goes on loses its socket.
     */
    boolean admits(String type, JsonObject data) {
        var decision = limiter.acquire(Limit.ofFrame(type), socket.userId(), cost(type, data));
        if (decision.isAllowed()) return true;
        if (limiter.acquire(Limit.REJECTED_FRAMES, socket.userId(), 1).isAllowed()) socket.sendError(type, decision);
        else socket.close(CloseCode.TOO_MANY_FRAMES);
        return false;
    }

    private static long cost(String type, JsonObject data) {
        return switch (type) {
            case "watch" -> size(data.getValue("userIds"));
            case "resume" -> size(data.getValue("conversations"));
            default -> 1;
        };
    }

    /** An invalid frame costs one token, too. */
    private static long size(Object items) {
        return items instanceof JsonArray array ? Math.max(1, array.size()) : 1;
    }
}
