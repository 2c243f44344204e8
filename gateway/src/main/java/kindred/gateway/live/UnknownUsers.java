package kindred.gateway.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** Caches ids without a registered user, so that watching them again costs user-service nothing. Thread-safe. */
@Singleton
class UnknownUsers {
    /** A registration removes its id at once. The time limits the effect of an event that was missed. */
    private static final Duration MAX_AGE = Duration.ofSeconds(30);

    private static final int MAX_IDS = 100_000;

    private final Cache<UUID, Boolean> ids =
            Caffeine.newBuilder().expireAfterWrite(MAX_AGE).maximumSize(MAX_IDS).build();

    void add(UUID userId) {
        ids.put(userId, true);
    }

    boolean contains(UUID userId) {
        return ids.getIfPresent(userId) != null;
    }

    void remove(UUID userId) {
        ids.invalidate(userId);
    }
}
