package kindred.search.index;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindred.search.SearchConfig;
import kindred.search.elastic.Elasticsearch;
import kindred.search.elastic.ElasticsearchRejected;

/** Creates and lists the indexes of people in Elasticsearch, and moves the alias between them. */
@ApplicationScoped
class PeopleIndexes {
    /**
     * An index in the cluster.
     *
     * @param uuid differs each time an index is created, even under the same name
     */
    record ExistingIndex(String name, String uuid, Instant createdAt) {}

    private final Elasticsearch elasticsearch;
    private final IndexDefinition definition;
    private final SearchConfig.Index config;

    PeopleIndexes(Elasticsearch elasticsearch, IndexDefinition definition, SearchConfig config) {
        this.elasticsearch = elasticsearch;
        this.definition = definition;
        this.config = config.index();
    }

    /** Creates the index of this version if it does not exist, and updates its settings. */
    ExistingIndex prepare() {
        var name = definition.name();
        try {
            call("PUT", "/" + name, definition.body());
        } catch (ElasticsearchRejected rejected) {
            if (!rejected.type().equals("resource_already_exists_exception")) throw rejected;
        }
        call(
                "PUT",
                "/" + name + "/_settings",
                Map.of(
                        "index",
                        Map.of(
                                "number_of_replicas",
                                config.replicas(),
                                "refresh_interval",
                                config.refreshInterval().toMillis() + "ms")));
        return find(name).get(0);
    }

    List<ExistingIndex> all() {
        return find(definition.alias() + "-*").stream()
                .filter(index -> definition.isOwnIndex(index.name()))
                .toList();
    }

    private List<ExistingIndex> find(String pattern) {
        var found = new ArrayList<ExistingIndex>();
        var response = elasticsearch.call("GET", "/" + pattern + "/_settings", config.writeTimeout());
        response.properties().forEach(index -> {
            var settings = index.getValue().at("/settings/index");
            found.add(new ExistingIndex(
                    index.getKey(),
                    settings.path("uuid").asText(),
                    Instant.ofEpochMilli(settings.path("creation_date").asLong())));
        });
        return found;
    }

    boolean isSearched(String index) {
        try {
            return elasticsearch
                    .call("GET", "/_alias/" + definition.alias(), config.writeTimeout())
                    .has(index);
        } catch (ElasticsearchRejected noSuchAlias) {
            return false;
        }
    }

    /** Moves the alias to the index of this version and deletes the given indexes, atomically. */
    void goLive(List<String> indexesToDelete) {
        var alias = definition.alias();
        var actions = new ArrayList<Map<String, Object>>();
        actions.add(Map.of("remove", Map.of("index", alias + "-*", "alias", alias, "must_exist", false)));
        actions.add(Map.of("add", Map.of("index", definition.name(), "alias", alias)));
        indexesToDelete.forEach(index -> actions.add(Map.of("remove_index", Map.of("index", index))));
        call("POST", "/_aliases", Map.of("actions", actions));
    }

    private void call(String method, String path, Object body) {
        try {
            elasticsearch.call(method, path, body, config.writeTimeout());
        } catch (ElasticsearchRejected rejected) {
            throw rejected.status() == 404 ? new IndexMissing(definition.name()) : rejected;
        }
    }
}
