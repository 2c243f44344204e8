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
import kindred.search.elastic.ElasticsearchRejected;
import kindred.search.elastic.ElasticsearchUnavailable;

/**
 * Writes documents in bulk, each with the version of its event. Elasticsearch ignores a write that is not newer than
 * the index.
 */
@ApplicationScoped
class PeopleWriter {
    private static final int VERSION_CONFLICT = 409;
    private static final Set<Integer> INVALID_BULK_REQUEST = Set.of(400, 413);

    private final Elasticsearch elasticsearch;
    private final PersonDocuments documents;
    private final String target;
    private final Duration timeout;

    PeopleWriter(
            Elasticsearch elasticsearch, IndexDefinition definition, PersonDocuments documents, SearchConfig config) {
        this.elasticsearch = elasticsearch;
        this.documents = documents;
        this.target = definition.writeAlias();
        this.timeout = config.index().writeTimeout();
    }

    /**
     * Writes documents. Idempotent.
     *
     * @return the rejected writes; all others are in the index
     * @throws ElasticsearchUnavailable if all writes must be tried again
     * @throws IndexMissing if the index does not exist
     */
    List<RejectedWrite> write(List<DocumentWrite> writes) {
        if (writes.isEmpty()) return List.of();
        try {
            var response = elasticsearch.callWithNdjson(
                    "POST",
                    "/" + target
                            + "/_bulk?require_alias=true&filter_path=items.*.status,items.*.error.type,items.*.error.reason",
                    lines(writes),
                    timeout);
            return rejections(writes, response.path("items"));
        } catch (ElasticsearchRejected rejected) {
            if (INVALID_BULK_REQUEST.contains(rejected.status())) return writeHalves(writes, rejected);
            throw toFailure(rejected);
        }
    }

    /**
     * Splits a bulk request until an invalid write is alone, because one invalid line makes the whole request invalid.
     */
    private List<RejectedWrite> writeHalves(List<DocumentWrite> writes, ElasticsearchRejected rejected) {
        if (writes.size() == 1) return List.of(new RejectedWrite(writes.get(0), rejected.reason()));
        var rejections = new ArrayList<>(write(writes.subList(0, writes.size() / 2)));
        rejections.addAll(write(writes.subList(writes.size() / 2, writes.size())));
        return rejections;
    }

    private List<RejectedWrite> rejections(List<DocumentWrite> writes, JsonNode items) {
        var rejections = new ArrayList<RejectedWrite>();
        for (var i = 0; i < writes.size(); i++) {
            var item = items.path(i).path("index");
            var status = item.path("status").asInt();
            var error = item.path("error");
            if (status / 100 == 2 || status == VERSION_CONFLICT) continue;
            if (status == 400)
                rejections.add(
                        new RejectedWrite(writes.get(i), error.path("reason").asText()));
            else if (status == 404) throw new IndexMissing(target);
            else
                throw new ElasticsearchUnavailable("Elasticsearch responded with " + status + " "
                        + error.path("type").asText());
        }
        return rejections;
    }

    private String lines(List<DocumentWrite> writes) {
        var lines = new StringBuilder();
        for (var write : writes) {
            var action = Map.of("_id", write.userId(), "version", write.version(), "version_type", write.versionType());
            lines.append(elasticsearch.write(Map.of("index", action))).append('\n');
            lines.append(elasticsearch.write(documents.searchable(write.document())))
                    .append('\n');
        }
        return lines.toString();
    }

    /** The versions of the users who are in the index. */
    Map<UUID, IndexedVersion> findVersions(Set<UUID> userIds) {
        var found = new HashMap<UUID, IndexedVersion>();
        try {
            var path = "/" + target + "/_mget?_source_includes=offset";
            var response = elasticsearch.call("POST", path, Map.of("ids", userIds), timeout);
            for (var document : response.path("docs")) {
                if (document.has("error")) throw new IndexMissing(target);
                if (document.path("found").asBoolean())
                    found.put(
                            UUID.fromString(document.path("_id").asText()),
                            new IndexedVersion(
                                    document.path("_version").asLong(),
                                    document.at("/_source/offset").asLong()));
            }
        } catch (ElasticsearchRejected rejected) {
            throw toFailure(rejected);
        }
        return found;
    }

    private RuntimeException toFailure(ElasticsearchRejected rejected) {
        return rejected.status() == 404
                ? new IndexMissing(target)
                : new ElasticsearchUnavailable("Elasticsearch rejected a request: " + rejected.getMessage(), rejected);
    }
}
