package kindred.search.index;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kindred.search.SearchConfig;
import kindred.search.elastic.Elasticsearch;
import kindred.search.elastic.ElasticsearchRefused;
import kindred.search.elastic.ElasticsearchUnavailable;

/** Writes documents by bulk, each under the version of its event: what is older than the index, or there already, changes nothing. */
@ApplicationScoped
class PeopleWriter {
    private static final int DONE_BEFORE = 409;
    private static final Set<Integer> THE_REQUEST_IS_WRONG = Set.of(400, 413);

    private final Elasticsearch elasticsearch;
    private final String target;
    private final Duration within;

    PeopleWriter(Elasticsearch elasticsearch, IndexDefinition definition, SearchConfig config) {
        this.elasticsearch = elasticsearch;
        this.target = definition.writeAlias();
        this.within = config.index().writeWithin();
    }

    /**
     * @return what was refused; all else is in the index
     * @throws ElasticsearchAway if the same writes have to come again; those that are done already do no harm
     * @throws IndexGone if there is no index to write to
     */
    List<RejectedWrite> write(List<DocumentWrite> writes) {
        if (writes.isEmpty()) return List.of();
        try {
            var answer = elasticsearch.callWithLines(
                    "POST",
                    "/" + target
                            + "/_bulk?require_alias=true&filter_path=items.*.status,items.*.error.type,items.*.error.reason",
                    lines(writes),
                    within);
            return refusals(writes, answer.path("items"));
        } catch (ElasticsearchRefused refused) {
            if (THE_REQUEST_IS_WRONG.contains(refused.status())) return writeApart(writes, refused);
            throw unusable(refused);
        }
    }

    /** One bad line makes the whole request bad: halve it until it stands alone. */
    private List<RejectedWrite> writeApart(List<DocumentWrite> writes, ElasticsearchRefused refused) {
        if (writes.size() == 1) return List.of(new RejectedWrite(writes.get(0), refused.reason()));
        var refusals = new ArrayList<>(write(writes.subList(0, writes.size() / 2)));
        refusals.addAll(write(writes.subList(writes.size() / 2, writes.size())));
        return refusals;
    }

    private List<RejectedWrite> refusals(List<DocumentWrite> writes, JsonNode items) {
        var refusals = new ArrayList<RejectedWrite>();
        for (var i = 0; i < writes.size(); i++) {
            var item = items.path(i).path("index");
            var status = item.path("status").asInt();
            var error = item.path("error");
            if (status / 100 == 2 || status == DONE_BEFORE) continue;
            if (status == 400)
                refusals.add(
                        new RejectedWrite(writes.get(i), error.path("reason").asText()));
            else if (status == 404) throw new IndexGone(target);
            else
                throw new ElasticsearchUnavailable("Elasticsearch answers " + status + " "
                        + error.path("type").asText());
        }
        return refusals;
    }

    private String lines(List<DocumentWrite> writes) {
        var lines = new StringBuilder();
        for (var write : writes) {
            var action = Map.of("_id", write.userId(), "version", write.version(), "version_type", write.versionType());
            lines.append(elasticsearch.write(Map.of("index", action))).append('\n');
            lines.append(elasticsearch.write(write.document())).append('\n');
        }
        return lines.toString();
    }

    /** Of those who are in the index. */
    Map<UUID, IndexedVersion> find(Set<UUID> userIds) {
        var found = new HashMap<UUID, IndexedVersion>();
        try {
            var path = "/" + target + "/_mget?_source_includes=offset";
            var answer = elasticsearch.call("POST", path, Map.of("ids", userIds), within);
            for (var document : answer.path("docs")) {
                if (document.has("error")) throw new IndexGone(target);
                if (document.path("found").asBoolean())
                    found.put(
                            UUID.fromString(document.path("_id").asText()),
                            new IndexedVersion(
                                    document.path("_version").asLong(),
                                    document.at("/_source/offset").asLong()));
            }
        } catch (ElasticsearchRefused refused) {
            throw unusable(refused);
        }
        return found;
    }

    private RuntimeException unusable(ElasticsearchRefused refused) {
        return refused.status() == 404
                ? new IndexGone(target)
                : new ElasticsearchUnavailable("Elasticsearch refuses: " + refused.getMessage(), refused);
    }
}
