package kindred.search.find;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.search.SearchConfig;
import kindred.search.block.Blocks;
import kindred.search.meaning.Vector;
import kindred.search.presence.OnlineUsers;
import kindred.search.rank.Question;
import kindred.search.text.Folding;
import org.jspecify.annotations.Nullable;

/** Builds the bodies of Elasticsearch's {@code _search} for a page of a search. */
@ApplicationScoped
class PeopleQuery {
    /** Elasticsearch's limit of ids in a {@code terms} query ({@code index.max_terms_count}). */
    private static final int MAX_TERMS = 65_536;

    private static final List<Object> NEWEST_FIRST = List.of(Map.of("registeredAt", "desc"), Map.of("userId", "asc"));

    /** The nearest parts of a person that are returned. */
    private static final int MAX_PARTS = 4;

    private final OnlineUsers online;
    private final Blocks blocks;
    private final int maxListed;
    private final int nearest;

    PeopleQuery(OnlineUsers online, Blocks blocks, SearchConfig config) {
        this.online = online;
        this.blocks = blocks;
        this.maxListed = config.maxListed();
        this.nearest = config.semantic().nearest();
    }

    /**
     * All people who fit the filters, the newest first.
     *
     * @throws kindred.kit.consume.RetryableException until all blocks are loaded
     */
    Map<String, Object> newest(SearchRequest search) {
        return Map.of(
                "query",
                filter(search, null),
                "sort",
                NEWEST_FIRST,
                "_source",
                SearchHits.FIELDS,
                "track_total_hits",
                false);
    }

    /**
     * People who may have the words of the search.
     *
     * @param among the people to search; null for all
     * @param previousRelease whether the index may be of the previous release
     */
    Map<String, Object> words(
            SearchRequest search, Question question, @Nullable List<UUID> among, boolean previousRelease) {
        var should = new ArrayList<Object>();
        should.add(WordsQuery.of(question));
        if (previousRelease) should.add(WordsQuery.ofPreviousRelease(search.words()));
        var bool = new HashMap<>(clauses(search, among));
        bool.put("should", should);
        bool.put("minimum_should_match", 1);
        return Map.of(
                "query",
                Map.of("bool", bool),
                "size",
                among == null ? maxListed : among.size(),
                "_source",
                SearchHits.FIELDS,
                "track_total_hits",
                false);
    }

    /** People with a part whose meaning is near to that of the search. */
    Map<String, Object> meanings(SearchRequest search, Vector vector, @Nullable List<UUID> among) {
        return Map.of(
                "knn",
                Map.of(
                        "field",
                        "meanings.vector",
                        "query_vector",
                        vector,
                        "k",
                        nearest,
                        "num_candidates",
                        nearest * 3 / 2,
                        "filter",
                        filter(search, among),
                        "inner_hits",
                        Map.of("size", MAX_PARTS, "_source", false, "fields", List.of("meanings.part"))),
                "size",
                nearest,
                "_source",
                SearchHits.FIELDS,
                "track_total_hits",
                false);
    }

    private Map<String, Object> filter(SearchRequest search, @Nullable List<UUID> among) {
        return Map.of("bool", clauses(search, among));
    }

    private Map<String, Object> clauses(SearchRequest search, @Nullable List<UUID> among) {
        return Map.of("filter", filters(search, among), "must_not", exclusions(search));
    }

    private List<Object> filters(SearchRequest search, @Nullable List<UUID> among) {
        var filters = new ArrayList<Object>();
        filters.add(not(Map.of("term", Map.of("searchHidden", true))));
        filters.add(Map.of("term", Map.of("erased", false)));
        search.mood().ifPresent(mood -> filters.add(mood(mood)));
        if (search.online().orElse(false)) filters.add(anyOf(online.all()));
        if (among != null) filters.add(anyOf(among));
        return filters;
    }

    /** An index of the previous release has no {@code moodFolded}. */
    private static Map<String, Object> mood(String mood) {
        return Map.of(
                "bool",
                Map.of(
                        "should",
                        List.of(
                                Map.of("term", Map.of("moodFolded", Folding.fold(mood))),
                                Map.of("term", Map.of("mood", mood)))));
    }

    private List<Object> exclusions(SearchRequest search) {
        var exclusions = new ArrayList<Object>();
        exclusions.add(Map.of("term", Map.of("userId", search.caller())));
        var hidden = blocks.hiddenFrom(search.caller());
        if (!hidden.isEmpty()) exclusions.add(anyOf(hidden));
        if (!search.online().orElse(true)) exclusions.add(anyOf(online.all()));
        return exclusions;
    }

    /** Also accepts documents of an index of an earlier version, which do not have the field. */
    private static Map<String, Object> not(Map<String, Object> query) {
        return Map.of("bool", Map.of("must_not", query));
    }

    private static Map<String, Object> anyOf(List<UUID> userIds) {
        var lists = new ArrayList<Object>();
        for (var from = 0; from < userIds.size(); from += MAX_TERMS) {
            var list = userIds.subList(from, Math.min(userIds.size(), from + MAX_TERMS));
            lists.add(Map.of("terms", Map.of("userId", list)));
        }
        return lists.isEmpty() ? Map.of("match_none", Map.of()) : Map.of("bool", Map.of("should", lists));
    }
}
