package kindred.search.index;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindred.search.SearchConfig;
import kindred.search.elastic.Elasticsearch;
import kindred.search.elastic.ElasticsearchRefused;

/** The indexes of people: ours, the one that the alias points at, and those that other versions of this service have made. */
@ApplicationScoped
class PeopleIndexes {
    /**
     * An index as it stands in the cluster.
     *
     * @param uuid another one each time an index is made, even under the same name
     */
    record Existing(String name, String uuid, Instant createdAt) {}

    private final Elasticsearch elasticsearch;
    private final IndexDefinition definition;
    private final SearchConfig.Index config;

    PeopleIndexes(Elasticsearch elasticsearch, IndexDefinition definition, SearchConfig config) {
        this.elasticsearch = elasticsearch;
        this.definition = definition;
        this.config = config.index();
    }

    /** Makes our index, unless it is there. */
    Existing prepare() {
        var name = definition.name();
        try {
            call("PUT", "/" + name, definition.body());
        } catch (ElasticsearchRefused refused) {
            if (!refused.type().equals("resource_already_exists_exception")) throw refused;
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

    List<Existing> all() {
        return find(definition.alias() + "-*").stream()
                .filter(index -> definition.isOfThisService(index.name()))
                .toList();
    }

    private List<Existing> find(String pattern) {
        var found = new ArrayList<Existing>();
        var answer = elasticsearch.call("GET", "/" + pattern + "/_settings", config.writeWithin());
        answer.properties().forEach(index -> {
            var settings = index.getValue().at("/settings/index");
            found.add(new Existing(
                    index.getKey(),
                    settings.path("uuid").asText(),
                    Instant.ofEpochMilli(settings.path("creation_date").asLong())));
        });
        return found;
    }

    boolean isSearched(String index) {
        try {
            return elasticsearch
                    .call("GET", "/_alias/" + definition.alias(), config.writeWithin())
                    .has(index);
        } catch (ElasticsearchRefused noSuchAlias) {
            return false;
        }
    }

    /** From one moment to the next it is our index that is searched; indexes that are named cease to be in the same moment. */
    void goLive(List<String> andRemove) {
        var alias = definition.alias();
        var actions = new ArrayList<Map<String, Object>>();
        actions.add(Map.of("remove", Map.of("index", alias + "-*", "alias", alias, "must_exist", false)));
        actions.add(Map.of("add", Map.of("index", definition.name(), "alias", alias)));
        andRemove.forEach(index -> actions.add(Map.of("remove_index", Map.of("index", index))));
        call("POST", "/_aliases", Map.of("actions", actions));
    }

    private void call(String method, String path, Object body) {
        try {
            elasticsearch.call(method, path, body, config.writeWithin());
        } catch (ElasticsearchRefused refused) {
            throw refused.status() == 404 ? new IndexGone(definition.name()) : refused;
        }
    }
}
