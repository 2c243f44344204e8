package kindred.search.find;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import kindred.search.SearchConfig;
import kindred.search.elastic.Elasticsearch;
import kindred.search.index.IndexDefinition;

/** The index as it was at one moment (Elasticsearch's point in time), so that the pages of a list belong together. */
@ApplicationScoped
class Snapshots {
    private final Elasticsearch elasticsearch;
    private final String alias;
    private final Duration within;
    private final String life;

    Snapshots(Elasticsearch elasticsearch, IndexDefinition definition, SearchConfig config) {
        this.elasticsearch = elasticsearch;
        this.alias = definition.alias();
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
