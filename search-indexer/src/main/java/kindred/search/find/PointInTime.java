package kindred.search.find;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import kindred.search.SearchConfig;
import kindred.search.elastic.Elasticsearch;

/** The index as it was at one moment, as Elasticsearch keeps it for a while, so that the pages of a list belong together. */
@ApplicationScoped
class PointInTime {
    private final Elasticsearch elasticsearch;
    private final String alias;
    private final Duration within;
    private final String life;

    PointInTime(Elasticsearch elasticsearch, SearchConfig config) {
        this.elasticsearch = elasticsearch;
        this.alias = config.index().alias();
        this.within = config.answerWithin();
        this.life = config.cursorLife().toSeconds() + "s";
    }

    /** @return its id */
    String open() {
        return elasticsearch
                .call("POST", "/" + alias + "/_pit?keep_alive=" + life, within)
                .path("id")
                .asText();
    }

    /** To search it, which also prolongs its life. */
    Map<String, Object> reference(String id) {
        return Map.of("id", id, "keep_alive", life);
    }

    /** It would be closed without us too, later. */
    void close(String id) {
        elasticsearch.tell("DELETE", "/_pit", Map.of("id", id), within);
    }
}
