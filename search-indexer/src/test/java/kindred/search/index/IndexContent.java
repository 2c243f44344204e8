package kindred.search.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import kindred.search.elastic.Elasticsearch;

/** The documents of an index, for comparisons. */
record IndexContent(Map<String, String> documents) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Reads the version and the source of each document, by its id. */
    static IndexContent of(Elasticsearch elasticsearch, String index) {
        elasticsearch.call("POST", "/" + index + "/_refresh", TIMEOUT);
        var response = elasticsearch.call("GET", "/" + index + "/_search?size=10000&version=true", TIMEOUT);
        var documents = new TreeMap<String, String>();
        for (var hit : response.at("/hits/hits")) documents.put(hit.path("_id").asText(), text(hit));
        return new IndexContent(documents);
    }

    private static String text(JsonNode hit) {
        return hit.path("_version") + " " + hit.path("_source");
    }
}
