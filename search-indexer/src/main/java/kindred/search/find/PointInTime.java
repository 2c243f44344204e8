package kindred.search.find;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import kindred.search.SearchConfig;
import kindred.search.elastic.Elasticsearch;

/** Opens and closes points in time: views of the index that stay unchanged while a client pages through a list. */
@ApplicationScoped
class PointInTime {
    private final Elasticsearch elasticsearch;
    private final String alias;
    private final Duration timeout;
    private final String keepAlive;

    PointInTime(Elasticsearch elasticsearch, SearchConfig config) {
        this.elasticsearch = elasticsearch;
        this.alias = config.index().alias();
        this.timeout = config.queryTimeout();
        this.keepAlive = config.cursorTtl().toSeconds() + "s";
    }

    /** @return the id of the point in time */
    String open() {
        return elasticsearch
                .call("POST", "/" + alias + "/_pit?keep_alive=" + keepAlive, timeout)
                .path("id")
                .asText();
    }

    /** The reference in a search, which also extends the lifetime. */
    Map<String, Object> reference(String id) {
        return Map.of("id", id, "keep_alive", keepAlive);
    }

    /**
     * Frees resources early. A failure does not matter: Elasticsearch closes the point in time at the end of its
     * lifetime.
     */
    void close(String id) {
        elasticsearch.callBestEffort("DELETE", "/_pit", Map.of("id", id), timeout);
    }
}
