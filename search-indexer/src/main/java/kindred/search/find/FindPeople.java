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
import kindred.search.elastic.ElasticsearchRefused;
import org.jspecify.annotations.Nullable;

/** Answers a search, page by page. */
@ApplicationScoped
class FindPeople {
    /** Where a page begins: in which point in time, and after which hit (its sort values); null for the first page. */
    private record Place(String pointInTime, @Nullable JsonNode after) {}

    private final Elasticsearch elasticsearch;
    private final PointInTime pointInTime;
    private final PeopleQuery query;
    private final SearchHits people;
    private final Cursors cursors;
    private final ObjectMapper json;
    private final Duration within;

    FindPeople(
            Elasticsearch elasticsearch,
            PointInTime pointInTime,
            PeopleQuery query,
            SearchHits people,
            Cursors cursors,
            ObjectMapper json,
            SearchConfig config) {
        this.elasticsearch = elasticsearch;
        this.pointInTime = pointInTime;
        this.query = query;
        this.people = people;
        this.cursors = cursors;
        this.json = json;
        this.within = config.answerWithin();
    }

    Page<FoundPerson> find(SearchRequest search, int limit, @Nullable String cursor) {
        try {
            return cursor == null ? first(search, limit) : page(search, limit, place(search, cursor));
        } catch (RetryableException away) {
            throw ProblemCode.SERVICE_UNAVAILABLE.problem("Search is unavailable. Try again later.", away);
        } catch (ElasticsearchRefused refused) {
            if (refused.status() != 404) throw refused;
            throw cursor == null
                    ? ProblemCode.SERVICE_UNAVAILABLE.problem("The index is being built. Try again later.", refused)
                    : ProblemCode.INVALID_CURSOR.problem("The cursor has expired. Start again without it.");
        }
    }

    /** Nobody can come back to a list that has no first page, so nothing of it stays open. */
    private Page<FoundPerson> first(SearchRequest search, int limit) {
        var opened = pointInTime.open();
        try {
            return page(search, limit, new Place(opened, null));
        } catch (RuntimeException failure) {
            pointInTime.close(opened);
            throw failure;
        }
    }

    /** The query is made for each page: whoever is blocked meanwhile is not on the next one, though the point in time has them. */
    private Page<FoundPerson> page(SearchRequest search, int limit, Place place) {
        var body = new HashMap<>(query.of(search));
        body.put("pit", pointInTime.reference(place.pointInTime));
        body.put("size", limit + 1);
        body.put("track_total_hits", false);
        body.put("_source", SearchHits.FIELDS);
        if (place.after != null) body.put("search_after", place.after);
        var answer = elasticsearch.call("POST", "/_search?allow_partial_search_results=false", body, within);

        var searched = answer.path("pit_id").asText();
        var hits = StreamSupport.stream(answer.at("/hits/hits").spliterator(), false)
                .toList();
        var page = Page.of(hits, limit, last -> cursors.encode(search.cursorKind(), searched, last.path("sort")));
        if (page.nextCursor() == null) pointInTime.close(searched);
        return new Page<>(page.items().stream().map(people::found).toList(), page.nextCursor());
    }

    private Place place(SearchRequest search, String cursor) {
        var parts = cursors.decode(search.cursorKind(), cursor);
        try {
            return new Place(parts.get(0), json.readTree(parts.get(1)));
        } catch (JsonProcessingException impossible) { // we have signed it
            throw new IllegalStateException(impossible);
        }
    }
}
