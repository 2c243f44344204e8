package kindred.search.find;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.stream.StreamSupport;
import kindred.kit.consume.RetryableException;
import kindred.kit.page.Cursors;
import kindred.kit.page.Page;
import kindred.kit.problem.ProblemCode;
import kindred.search.SearchConfig;
import kindred.search.elastic.Elasticsearch;
import kindred.search.elastic.ElasticsearchRejected;
import org.jspecify.annotations.Nullable;

/** Finds the people of a search, page by page. Start reading here: {@link #find}. */
@ApplicationScoped
class FindPeople {
    private final Elasticsearch elasticsearch;
    private final PeopleQuery query;
    private final RankPeople rankPeople;
    private final SearchHits searchHits;
    private final Cursors cursors;
    private final ObjectMapper json;
    private final String path;
    private final Duration timeout;

    FindPeople(
            Elasticsearch elasticsearch,
            PeopleQuery query,
            RankPeople rankPeople,
            SearchHits searchHits,
            Cursors cursors,
            ObjectMapper json,
            SearchConfig config) {
        this.elasticsearch = elasticsearch;
        this.query = query;
        this.rankPeople = rankPeople;
        this.searchHits = searchHits;
        this.cursors = cursors;
        this.json = json;
        this.path = "/" + config.index().alias() + "/_search?allow_partial_search_results=false";
        this.timeout = config.queryTimeout();
    }

    Page<FoundPerson> find(SearchRequest search, int limit, @Nullable String cursor) {
        try {
            return search.words().isEmpty() ? newest(search, limit, cursor) : best(search, limit, cursor);
        } catch (RetryableException unavailable) {
            throw ProblemCode.SERVICE_UNAVAILABLE.problem("Search is unavailable. Try again later.", unavailable);
        } catch (ElasticsearchRejected rejected) {
            if (rejected.status() != 404) throw rejected;
            throw ProblemCode.SERVICE_UNAVAILABLE.problem("The index is being built. Try again later.", rejected);
        }
    }

    /** The order of registration does not change, so the last person of a page tells where the next one begins. */
    private Page<FoundPerson> newest(SearchRequest search, int limit, @Nullable String cursor) {
        var body = new HashMap<>(query.newest(search));
        body.put("size", limit + 1);
        if (cursor != null)
            body.put(
                    "search_after",
                    read(cursors.decode(search.cursorKind(), cursor).get(0)));
        var response = elasticsearch.call("POST", path, body, timeout);
        var hits = StreamSupport.stream(response.at("/hits/hits").spliterator(), false)
                .toList();
        var page = Page.of(
                hits,
                limit,
                last -> cursors.encode(search.cursorKind(), last.path("sort").toString()));
        return new Page<>(page.items().stream().map(searchHits::toPerson).toList(), page.nextCursor());
    }

    /**
     * The cursor has the people of the rest of the list, so each is on one page, in the order of the first. Queries are
     * built anew, so that users who were blocked since then are left out.
     */
    private Page<FoundPerson> best(SearchRequest search, int limit, @Nullable String cursor) {
        if (cursor == null) {
            var all = rankPeople.rank(search);
            return page(search, limit, all.stream().limit(limit).toList(), ListedPeople.of(all));
        }
        var rest = ListedPeople.read(cursors.decode(search.cursorKind(), cursor).get(0));
        return page(search, limit, rankPeople.load(search, rest.first(limit)), rest);
    }

    private Page<FoundPerson> page(SearchRequest search, int limit, List<FoundPerson> items, ListedPeople list) {
        var rest = list.after(limit);
        return new Page<>(items, rest.isEmpty() ? null : cursors.encode(search.cursorKind(), rest.write()));
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException impossible) { // the cursor is signed
            throw new IllegalStateException(impossible);
        }
    }
}
