package kindred.search.find;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
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
    /**
     * The beginning of a page.
     *
     * @param pointInTime id of the point in time that is searched
     * @param after sort values of the last hit of the page before; null for the first page
     */
    private record PagePosition(
            String pointInTime, @Nullable JsonNode after) {}

    private final Elasticsearch elasticsearch;
    private final PointInTime pointInTime;
    private final PeopleQuery query;
    private final SearchHits searchHits;
    private final Cursors cursors;
    private final ObjectMapper json;
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
        this.timeout = config.queryTimeout();
    }

    Page<FoundPerson> find(SearchRequest search, int limit, @Nullable String cursor) {
        try {
            return cursor == null ? firstPage(search, limit) : page(search, limit, decode(search, cursor));
        } catch (RetryableException unavailable) {
            throw ProblemCode.SERVICE_UNAVAILABLE.problem("Search is unavailable. Try again later.", unavailable);
        } catch (ElasticsearchRejected rejected) {
            if (rejected.status() != 404) throw rejected;
            throw cursor == null
                    ? ProblemCode.SERVICE_UNAVAILABLE.problem("The index is being built. Try again later.", rejected)
                    : ProblemCode.INVALID_CURSOR.problem("The cursor has expired. Start again without it.");
        }
    }

    /** Closes the point in time if the page fails: without a first page no client has a cursor for the next. */
    private Page<FoundPerson> firstPage(SearchRequest search, int limit) {
        var opened = pointInTime.open();
        try {
            return page(search, limit, new PagePosition(opened, null));
        } catch (RuntimeException failure) {
            pointInTime.close(opened);
            throw failure;
        }
    }

    /** Builds the query for each page anew, so that users who were blocked since the first page are left out. */
    private Page<FoundPerson> page(SearchRequest search, int limit, PagePosition position) {
        var body = new HashMap<>(query.body(search));
        body.put("pit", pointInTime.reference(position.pointInTime));
        body.put("size", limit + 1);
        body.put("track_total_hits", false);
        body.put("_source", SearchHits.FIELDS);
        if (position.after != null) body.put("search_after", position.after);
        var response = elasticsearch.call("POST", "/_search?allow_partial_search_results=false", body, timeout);

        var searched = response.path("pit_id").asText();
        var hits = StreamSupport.stream(response.at("/hits/hits").spliterator(), false)
                .toList();
        var page = Page.of(hits, limit, last -> cursors.encode(search.cursorKind(), searched, last.path("sort")));
        if (page.nextCursor() == null) pointInTime.close(searched);
        return new Page<>(page.items().stream().map(searchHits::toPerson).toList(), page.nextCursor());
    }

    private PagePosition decode(SearchRequest search, String cursor) {
        var parts = cursors.decode(search.cursorKind(), cursor);
        try {
            return new PagePosition(parts.get(0), json.readTree(parts.get(1)));
        } catch (JsonProcessingException failure) { // impossible: the cursor is signed
            throw new IllegalStateException(failure);
        }
    }
}
