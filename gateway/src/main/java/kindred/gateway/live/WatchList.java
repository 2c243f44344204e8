package kindred.gateway.live;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a socket watches. What it told last of whether they are online is remembered, and only what differs is told. Watching begins with
 * the answer of a lookup; an event that comes before it wins, since every change has an event: if the answer was newer, another follows.
 */
final class WatchList {
    private final LiveEndpoint home;
    private final LiveSocket socket;
    private final ClientCalls calls;
    private final Map<UUID, Watched> watched = new HashMap<>();

    private static final class Watched {
        private boolean hadProfileEvent;
        private boolean hadPresenceEvent;
        /** Null if nobody knows what the client believes. */
        private @Nullable Boolean toldOnline;
    }

    WatchList(LiveEndpoint home, LiveSocket socket, ClientCalls calls) {
        this.home = home;
        this.socket = socket;
        this.calls = calls;
    }

    void watch(List<UUID> userIds) {
        var more =
                userIds.stream().filter(userId -> !watched.containsKey(userId)).toList();
        if (watched.size() + more.size() > home.config.watched())
            throw new IllegalArgumentException("One socket can watch at most " + home.config.watched() + " users.");
        more.forEach(this::begin);
    }

    void unwatch(List<UUID> userIds) {
        for (var userId : userIds) if (watched.remove(userId) != null) home.sockets.unwatch(userId, socket);
    }

    void profileChanged(UUID userId, String frame) {
        var person = watched.get(userId);
        if (person == null) return;
        person.hadProfileEvent = true;
        socket.write(frame);
    }

    void presenceChanged(UUID userId, boolean isOnline) {
        var person = watched.get(userId);
        if (person == null) return;
        person.hadPresenceEvent = true;
        tellPresence(userId, person, isOnline);
    }

    /** What was told may have been lost, or have changed since, so it is told again even if it is the same. */
    void forget() {
        watched.values().forEach(person -> person.toldOnline = null);
    }

    void end() {
        watched.keySet().forEach(userId -> home.sockets.unwatch(userId, socket));
    }

    private void begin(UUID userId) {
        var person = new Watched();
        watched.put(userId, person);
        home.sockets.watch(userId, socket);
        calls.answer("watch", calls.get("user-service", "/v1/users/" + userId), profile -> {
            if (watched.get(userId) != person) return;
            if (!person.hadProfileEvent) socket.write(Frame.of("profile.changed", EventDispatcher.profile(profile)));
            if (!person.hadPresenceEvent) tellPresence(userId, person, profile.getBoolean("isOnline"));
        });
    }

    private void tellPresence(UUID userId, Watched person, boolean isOnline) {
        if (person.toldOnline != null && person.toldOnline == isOnline) return;
        // First, since writing may be what loses it
        person.toldOnline = isOnline;
        socket.write(Frame.of(
                "presence", new JsonObject().put("userId", userId.toString()).put("isOnline", isOnline)));
    }
}
