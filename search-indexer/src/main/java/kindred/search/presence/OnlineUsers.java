package kindred.search.presence;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kindred.events.PresenceState;

/** The users who are online: those whose lease has not ended. */
@ApplicationScoped
public class OnlineUsers {
    private final Map<UUID, Instant> onlineUntil = new ConcurrentHashMap<>();

    public boolean isOnline(UUID userId) {
        var until = onlineUntil.get(userId);
        return until != null && until.isAfter(Instant.now());
    }

    public List<UUID> all() {
        var now = Instant.now();
        return onlineUntil.entrySet().stream()
                .filter(lease -> lease.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }

    void apply(PresenceState presence) {
        if (presence.isOnline()) onlineUntil.put(presence.userId(), presence.onlineUntil());
        else onlineUntil.remove(presence.userId());
    }

    void remove(UUID userId) {
        onlineUntil.remove(userId);
    }

    void removeExpired() {
        var now = Instant.now();
        onlineUntil.values().removeIf(until -> !until.isAfter(now));
    }
}
