package kindred.gateway.access;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kindred.events.Revocation;

/** The revocations of users and of sessions, in memory. Any thread may ask. */
@Singleton
class Revocations {
    /** A lifted one stays, so that an older state does not revoke again. */
    private final Map<UUID, Revocation> bySubject = new ConcurrentHashMap<>();

    private volatile boolean loaded;

    boolean isRevoked(UUID subjectId) {
        var state = bySubject.get(subjectId);
        return state != null && state.revoked();
    }

    boolean isEmpty() {
        return bySubject.isEmpty();
    }

    /** Returns whether the state is newer than the one that is known. Only one thread may call it. */
    boolean apply(Revocation state) {
        var known = bySubject.get(state.subjectId());
        if (known != null && known.version() >= state.version()) return false;
        bySubject.put(state.subjectId(), state);
        return true;
    }

    /** Stays true once it is true: while Kafka is unavailable, the known revocations apply. */
    boolean areLoaded() {
        return loaded;
    }

    void markLoaded() {
        loaded = true;
    }

    /** The number of revocations that are in force. */
    long count() {
        return bySubject.values().stream().filter(Revocation::revoked).count();
    }
}
