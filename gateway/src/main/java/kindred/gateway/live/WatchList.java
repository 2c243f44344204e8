package kindred.gateway.live;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The users whom a socket watches. It remembers the presence that it last sent of each, and sends only changes.
 * Watching starts with a lookup of the profile. An event that arrives before the result of the lookup wins: if the
 * result is newer, its event follows.
 */
final class WatchList {
    private final int maxUsers;
    private final SocketRegistry sockets;
    private final LiveSocket socket;
    private final ClientCalls calls;
    private final Map<UUID, WatchedUser> watched = new HashMap<>();

    private static final class WatchedUser {
        private boolean hadProfileEvent;
        private boolean hadPresenceEvent;
        /** The presence that was last sent; null if it was never sent or may be lost. */
        private @Nullable Boolean sentOnline;
    }

    WatchList(int maxUsers, SocketRegistry sockets, LiveSocket socket, ClientCalls calls) {
        this.maxUsers = maxUsers;
        this.sockets = sockets;
        this.socket = socket;
        this.calls = calls;
    }

    void watch(List<UUID> userIds) {
        var added =
                userIds.stream().filter(userId -> !watched.containsKey(userId)).toList();
        if (watched.size() + added.size() > maxUsers)
            throw new IllegalArgumentException("One socket can watch at most " + maxUsers + " users.");
        added.forEach(this::start);
    }

    void unwatch(List<UUID> userIds) {
        for (var userId : userIds) if (watched.remove(userId) != null) sockets.unwatch(userId, socket);
    }

    void profileChanged(UUID userId, String frame) {
        var user = watched.get(userId);
        if (user == null) return;
        user.hadProfileEvent = true;
        socket.write(frame);
    }

    void presenceChanged(UUID userId, boolean isOnline) {
        var user = watched.get(userId);
        if (user == null) return;
        user.hadPresenceEvent = true;
        sendPresence(userId, user, isOnline);
    }

    /** Frames or events were lost, so the next presence is sent even if it is the same as before. */
    void resetPresence() {
        watched.values().forEach(user -> user.sentOnline = null);
    }

    void close() {
        watched.keySet().forEach(userId -> sockets.unwatch(userId, socket));
    }

    private void start(UUID userId) {
        var user = new WatchedUser();
        watched.put(userId, user);
        sockets.watch(userId, socket);
        calls.handle("watch", calls.get("user-service", "/v1/users/" + userId), profile -> {
            if (watched.get(userId) != user) return;
            if (!user.hadProfileEvent) socket.write(Frame.of("profile.changed", EventDispatcher.profile(profile)));
            if (!user.hadPresenceEvent) sendPresence(userId, user, profile.getBoolean("isOnline"));
        });
    }

    private void sendPresence(UUID userId, WatchedUser user, boolean isOnline) {
        if (user.sentOnline != null && user.sentOnline == isOnline) return;
        // Before the write, which may discard frames and reset this
        user.sentOnline = isOnline;
        socket.write(Frame.of(
                "presence", new JsonObject().put("userId", userId.toString()).put("isOnline", isOnline)));
    }
}
