package kindred.search.find;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.search.block.Blocks;
import kindred.search.presence.OnlineUsers;

/** Builds the body of Elasticsearch's {@code _search} for a page of a search, without where the page begins. */
@ApplicationScoped
class PeopleQuery {
    /** Elasticsearch's limit of ids in a {@code terms} query ({@code index.max_terms_count}). */
    private static final int MAX_TERMS = 65_536;

    private static final List<Object> BEST_FIRST = List.of(Map.of("_score", "desc"), Map.of("userId", "asc"));
    private static final List<Object> NEWEST_FIRST = List.of(Map.of("registeredAt", "desc"), Map.of("userId", "asc"));

    private final OnlineUsers online;
    private final Blocks blocks;

    PeopleQuery(OnlineUsers online, Blocks blocks) {
        this.online = online;
        this.blocks = blocks;
    }

    /** The body for the first page. */
    Map<String, Object> body(SearchRequest search) {
        return body(search, PagePosition.first());
    }

    /** @throws kindred.kit.consume.RetryableException until all blocks are loaded */
    Map<String, Object> body(SearchRequest search, PagePosition position) {
        var query = Map.of(
                "bool",
                Map.of(
                        "must",
                        must(search),
                        "filter",
                        filters(search, position),
                        "must_not",
                        exclusions(search, position)));
        return search.words().isEmpty()
                ? Map.of("query", query, "sort", NEWEST_FIRST)
                : Map.of("query", query, "sort", BEST_FIRST, "highlight", highlight(search));
    }

    private static List<Object> must(SearchRequest search) {
        return search.words().isEmpty() ? List.of() : List.of(WordsQuery.of(search.words()));
    }

    private List<Object> filters(SearchRequest search, PagePosition position) {
        var filters = new ArrayList<Object>();
        filters.add(not(Map.of("term", Map.of("searchHidden", true))));
        if (!position.firstPage().isEmpty())
            filters.add(not(Map.of("range", Map.of("publishedAt", Map.of("gt", position.startedAt())))));
        filters.add(Map.of("term", Map.of("erased", false)));
        search.mood().ifPresent(mood -> filters.add(Map.of("term", Map.of("mood", mood))));
        if (search.online().orElse(false)) filters.add(anyOf(online.all()));
        return filters;
    }

    private List<Object> exclusions(SearchRequest search, PagePosition position) {
        var exclusions = new ArrayList<Object>();
        if (!position.firstPage().isEmpty()) exclusions.add(anyOf(position.firstPage()));
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

    private static Map<String, Object> highlight(SearchRequest search) {
        return Map.of(
                "encoder",
                "html",
                "number_of_fragments",
                0,
                "highlight_query",
                WordsQuery.forHighlighter(search.words()),
                "fields",
                Map.of("career", matchedFields("career"), "interests", matchedFields("interests")));
    }

    private static Map<String, Object> matchedFields(String field) {
        return Map.of("matched_fields", List.of(field, field + ".words"));
    }
}
