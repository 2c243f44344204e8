package kindred.search.find;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kindred.kit.consume.RetryableException;
import kindred.kit.page.Cursors;
import kindred.kit.page.Page;
import kindred.kit.problem.ProblemCode;
import kindred.search.SearchConfig;
import kindred.search.elastic.Elasticsearch;
import kindred.search.elastic.ElasticsearchRejected;
import org.jspecify.annotations.Nullable;

/** Finds the people of a search, page by page. */
@ApplicationScoped
class FindPeople {
    private final Elasticsearch elasticsearch;
    private final PointInTime pointInTime;
    private final PeopleQuery query;
    private final SearchHits searchHits;
    private final Cursors cursors;
    private final ObjectMapper json;
    private final String alias;
    private final Duration timeout;

    FindPeople(
            Elasticsearch elasticsearch,
            PointInTime pointInTime,
            PeopleQuery query,
            SearchHits searchHits,
            Cursors cursors,
            ObjectMapper json,
            SearchConfig config) {
        this.elasticsearch = elasticsearch;
        this.pointInTime = pointInTime;
        this.query = query;
        this.searchHits = searchHits;
        this.cursors = cursors;
        this.json = json;
        this.alias = config.index().alias();
        this.timeout = config.queryTimeout();
    }

    Page<FoundPerson> find(SearchRequest search, int limit, @Nullable String cursor) {
        try {
            return cursor == null
                    ? page(search, limit, PagePosition.first())
                    : nextPage(search, limit, decode(search, cursor));
        } catch (RetryableException unavailable) {
            throw ProblemCode.SERVICE_UNAVAILABLE.problem("Search is unavailable. Try again later.", unavailable);
        } catch (ElasticsearchRejected rejected) {
            if (rejected.status() != 404) throw rejected;
            throw cursor == null || search.words().isEmpty()
                    ? ProblemCode.SERVICE_UNAVAILABLE.problem("The index is being built. Try again later.", rejected)
                    : expired();
        }
    }

    private static HttpProblem expired() {
        return ProblemCode.INVALID_CURSOR.problem("The cursor has expired. Start again without it.");
    }

    /** Closes a new point in time if the page fails: no client has a cursor with it. */
    private Page<FoundPerson> nextPage(SearchRequest search, int limit, PagePosition position) {
        if (!position.needsPointInTime()) return page(search, limit, position);
        var opened = pointInTime.open();
        try {
            return page(search, limit, position.in(opened));
        } catch (RuntimeException failure) {
            pointInTime.close(opened);
            throw failure;
        }
    }

    /** Builds the query for each page anew, so that users who were blocked since the first page are left out. */
    private Page<FoundPerson> page(SearchRequest search, int limit, PagePosition position) {
        var opened = position.pointInTime();
        var body = new HashMap<>(query.body(search, position));
        if (opened != null) body.put("pit", pointInTime.reference(opened, search.caller()));
        body.put("size", limit + 1);
        body.put("track_total_hits", false);
        body.put("_source", SearchHits.FIELDS);
        if (position.after() != null) body.put("search_after", position.after());
        var index = opened == null ? "/" + alias : "";
        var response = elasticsearch.call("POST", index + "/_search?allow_partial_search_results=false", body, timeout);

        var searched =
                opened == null ? position : position.in(response.path("pit_id").asText());
        var hits = StreamSupport.stream(response.at("/hits/hits").spliterator(), false)
                .toList();
        var page = Page.of(hits, limit, last -> encode(search, next(search, searched, hits.subList(0, limit))));
        if (page.nextCursor() == null && searched.pointInTime() != null) pointInTime.close(searched.pointInTime());
        return new Page<>(page.items().stream().map(searchHits::toPerson).toList(), page.nextCursor());
    }

    private static PagePosition next(SearchRequest search, PagePosition position, List<JsonNode> hits) {
        if (search.words().isEmpty() || position.pointInTime() != null)
            return position.after(hits.get(hits.size() - 1).path("sort"));
        return position.afterFirstPage(hits.stream()
                .map(hit -> UUID.fromString(hit.at("/_source/userId").asText()))
                .toList());
    }

    private String encode(SearchRequest search, PagePosition position) {
        return cursors.encode(search.cursorKind(), position.write(json));
    }

    private PagePosition decode(SearchRequest search, String cursor) {
        var position =
                PagePosition.read(cursors.decode(search.cursorKind(), cursor).get(0), json);
        if (position.isExpired()) throw expired();
        return position;
    }
}
