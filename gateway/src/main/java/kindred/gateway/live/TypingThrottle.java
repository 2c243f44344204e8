package kindred.gateway.live;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Limits the typing signals of one client per conversation, and caches the participants who receive them. */
final class TypingThrottle {
    private static final int MAX_CONVERSATIONS = 20;
    private static final long INTERVAL_NANOS = Duration.ofSeconds(2).toNanos();

    private final Map<UUID, State> states = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, State> eldest) {
            return size() > MAX_CONVERSATIONS;
        }
    };

    private int generation;

    /** @param participants null if they are not known */
    private record State(long lastAcquired, @Nullable List<UUID> participants) {}

    /** Whether a signal may be sent now. If so, the next one may not before two seconds have passed. */
    boolean tryAcquire(UUID conversationId) {
        var now = System.nanoTime();
        var state = states.get(conversationId);
        if (state != null && now - state.lastAcquired < INTERVAL_NANOS) return false;
        states.put(conversationId, new State(now, state == null ? null : state.participants));
        return true;
    }

    Optional<List<UUID>> participants(UUID conversationId) {
        return Optional.ofNullable(states.get(conversationId)).map(State::participants);
    }

    void setParticipants(UUID conversationId, List<UUID> participants) {
        states.computeIfPresent(conversationId, (id, state) -> new State(state.lastAcquired, participants));
    }

    /** A block may have changed, so the participants are read again. The interval continues. */
    void clearParticipants() {
        generation++;
        states.replaceAll((id, state) -> new State(state.lastAcquired, null));
    }

    /** Counts the calls of {@link #clearParticipants}. A lookup that began in an earlier generation is outdated. */
    int generation() {
        return generation;
    }
}
