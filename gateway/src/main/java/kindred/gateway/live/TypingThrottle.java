package kindred.gateway.live;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom a client's typing concerns, and when it was last due: a client may say it with every key that is pressed. */
final class TypingThrottle {
    private static final int MOST_CONVERSATIONS = 20;
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final Map<UUID, Signal> signals = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Signal> eldest) {
            return size() > MOST_CONVERSATIONS;
        }
    };

    private int timesForgotten;

    /** @param participants null if they are to be asked for */
    private record Signal(long lastDue, @Nullable List<UUID> participants) {}

    /** Whether it is time to tell it, or to ask whom (again); if so, it is not for a while. */
    boolean isDue(UUID conversationId) {
        var now = System.nanoTime();
        var last = signals.get(conversationId);
        if (last != null && now - last.lastDue < PAUSE) return false;
        signals.put(conversationId, new Signal(now, last == null ? null : last.participants));
        return true;
    }

    Optional<List<UUID>> participants(UUID conversationId) {
        return Optional.ofNullable(signals.get(conversationId)).map(Signal::participants);
    }

    void know(UUID conversationId, List<UUID> participants) {
        signals.computeIfPresent(conversationId, (id, signal) -> new Signal(signal.lastDue, participants));
    }

    /** Somebody may have been blocked. When it was last due stays. */
    void forgetParticipants() {
        timesForgotten++;
        signals.replaceAll((id, signal) -> new Signal(signal.lastDue, null));
    }

    /** An answer is old that was asked for when this was another. */
    int timesForgotten() {
        return timesForgotten;
    }
}
