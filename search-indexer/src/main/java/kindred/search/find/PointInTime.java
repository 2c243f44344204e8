package kindred.search.find;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kindred.search.SearchConfig;
import kindred.search.elastic.Elasticsearch;

/**
 * Opens and closes points in time: views of the index that stay unchanged while a client pages through a list. Each
 * keeps files and memory in Elasticsearch, so a caller has at most {@link #MAX_PER_CALLER} of them, and all callers of
 * a replica together have a configured number. Beyond that the one that was unused for longest is closed.
 */
@ApplicationScoped
class PointInTime {
    /** A list for each of two devices. */
    static final int MAX_PER_CALLER = 2;

    private record Use(UUID caller, long nanoTime) {}

    private final Elasticsearch elasticsearch;
    private final String alias;
    private final Duration timeout;
    private final Duration lifetime;
    private final int maxOpen;
    /** The last uses by id, the oldest first. */
    private final Map<String, Use> uses = new LinkedHashMap<>();

    PointInTime(Elasticsearch elasticsearch, SearchConfig config) {
        this.elasticsearch = elasticsearch;
        this.alias = config.index().alias();
        this.timeout = config.queryTimeout();
        this.lifetime = config.cursorTtl();
        this.maxOpen = config.maxPointsInTime();
    }

    /** @return the id of the point in time */
    String open() {
        return elasticsearch
                .call("POST", "/" + alias + "/_pit?keep_alive=" + keepAlive(), timeout)
                .path("id")
                .asText();
    }

    /** The reference in a search, which also extends the lifetime. Another replica may have opened it. */
    Map<String, Object> reference(String id, UUID caller) {
        recordUse(id, caller);
        return Map.of("id", id, "keep_alive", keepAlive());
    }

    /**
     * Frees resources early. A failure does not matter: Elasticsearch closes the point in time at the end of its
     * lifetime.
     */
    void close(String id) {
        synchronized (uses) {
            uses.remove(id);
        }
        elasticsearch.callBestEffort("DELETE", "/_pit", Map.of("id", id), timeout);
    }

    private void recordUse(String id, UUID caller) {
        var now = System.nanoTime();
        Optional<String> ofCaller;
        Optional<String> ofAll;
        synchronized (uses) {
            uses.values().removeIf(use -> now - use.nanoTime > lifetime.toNanos());
            uses.remove(id);
            ofCaller = uses.values().stream()
                                    .filter(use -> use.caller.equals(caller))
                                    .count()
                            < MAX_PER_CALLER
                    ? Optional.empty()
                    : oldest(caller);
            ofCaller.ifPresent(uses::remove);
            ofAll = uses.size() < maxOpen
                    ? Optional.empty()
                    : uses.keySet().stream().findFirst();
            ofAll.ifPresent(uses::remove);
            uses.put(id, new Use(caller, now));
        }
        ofCaller.ifPresent(this::close);
        ofAll.ifPresent(this::close);
    }

    private Optional<String> oldest(UUID caller) {
        return uses.entrySet().stream()
                .filter(use -> use.getValue().caller.equals(caller))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private String keepAlive() {
        return lifetime.toSeconds() + "s";
    }
}
