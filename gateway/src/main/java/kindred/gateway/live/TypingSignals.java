package kindred.gateway.live;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Whom a client's typing concerns, and when it was last told: a client may say it with every key that is pressed. */
final class TypingSignals {
    private static final int MOST_CONVERSATIONS = 20;
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final Map<UUID, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Known> eldest) {
            return size() > MOST_CONVERSATIONS;
        }
    };

    private record Known(List<UUID> participants, long lastTold) {}

    boolean isKnown(UUID conversationId) {
        return known.containsKey(conversationId);
    }

    void know(UUID conversationId, List<UUID> participants) {
        known.putIfAbsent(conversationId, new Known(participants, System.nanoTime() - PAUSE));
    }

    /** The participants, if it is time to tell them (again). */
    Optional<List<UUID>> due(UUID conversationId) {
        var now = System.nanoTime();
        var last = known.get(conversationId);
        if (last == null || now - last.lastTold < PAUSE) return Optional.empty();
        known.put(conversationId, new Known(last.participants, now));
        return Optional.of(last.participants);
    }
}
