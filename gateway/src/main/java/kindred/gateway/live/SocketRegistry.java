package kindred.gateway.live;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The open sockets of this gateway, by user and by watched user. Thread-safe. */
@Singleton
class SocketRegistry {
    private final Map<UUID, Set<LiveSocket>> byUser = new ConcurrentHashMap<>();
    private final Map<UUID, Set<LiveSocket>> watchers = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    SocketRegistry(MeterRegistry metrics) {
        metrics.gauge("kindred.live.sockets", open);
    }

    /** Returns false, without adding the socket, if the user has {@code maxPerUser} sockets already. */
    boolean add(LiveSocket socket, int maxPerUser) {
        var added = new boolean[1];
        byUser.compute(socket.userId(), (user, known) -> {
            var sockets = known == null ? ConcurrentHashMap.<LiveSocket>newKeySet() : known;
            added[0] = sockets.size() < maxPerUser && sockets.add(socket);
            return sockets;
        });
        if (added[0]) open.incrementAndGet();
        return added[0];
    }

    void remove(LiveSocket socket) {
        if (remove(byUser, socket.userId(), socket)) open.decrementAndGet();
    }

    void watch(UUID userId, LiveSocket socket) {
        watchers.compute(userId, (user, known) -> {
            var sockets = known == null ? ConcurrentHashMap.<LiveSocket>newKeySet() : known;
            sockets.add(socket);
            return sockets;
        });
    }

    void unwatch(UUID userId, LiveSocket socket) {
        remove(watchers, userId, socket);
    }

    Collection<LiveSocket> socketsOf(UUID userId) {
        return byUser.getOrDefault(userId, Set.of());
    }

    Collection<LiveSocket> watchersOf(UUID userId) {
        return watchers.getOrDefault(userId, Set.of());
    }

    void forEach(Consumer<LiveSocket> action) {
        byUser.values().forEach(sockets -> sockets.forEach(action));
    }

    private static boolean remove(Map<UUID, Set<LiveSocket>> map, UUID key, LiveSocket socket) {
        var removed = new boolean[1];
        map.computeIfPresent(key, (user, sockets) -> {
            removed[0] = sockets.remove(socket);
            return sockets.isEmpty() ? null : sockets;
        });
        return removed[0];
    }
}
