package kindred.search.find;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.search.block.Blocks;
import kindred.search.presence.OnlineUsers;

/** A search as the body of Elasticsearch's {@code _search}, all but its place in the list. */
@ApplicationScoped
class PeopleQuery {
    /** Elasticsearch takes no more in one list ({@code index.max_terms_count}). */
    private static final int MOST_IDS_IN_A_LIST = 65_536;

    private static final List<Object> BEST_FIRST = List.of(Map.of("_score", "desc"), Map.of("userId", "asc"));
    private static final List<Object> NEWEST_FIRST = List.of(Map.of("registeredAt", "desc"), Map.of("userId", "asc"));
    private final OnlineUsers online;
    private final Blocks blocks;

    PeopleQuery(OnlineUsers online, Blocks blocks) {
        this.online = online;
        this.blocks = blocks;
    }

    /** @throws kindred.kit.consume.TryLater as long as nobody knows whom the caller must not find */
    Map<String, Object> of(SearchRequest search) {
        var query = Map.of("bool", Map.of("must", must(search), "filter", filters(search), "must_not", never(search)));
        return search.words().isEmpty()
                ? Map.of("query", query, "sort", NEWEST_FIRST)
                : Map.of("query", query, "sort", BEST_FIRST, "highlight", highlight(search));
    }

    private static List<Object> must(SearchRequest search) {
        return search.words().isEmpty() ? List.of() : List.of(WordsQuery.of(search.words()));
    }

    private List<Object> filters(SearchRequest search) {
        var filters = new ArrayList<Object>();
        filters.add(Map.of("term", Map.of("erased", false)));
        search.mood().ifPresent(mood -> filters.add(Map.of("term", Map.of("mood", mood))));
        if (search.online().orElse(false)) filters.add(anyOf(online.all()));
        return filters;
    }

    private List<Object> never(SearchRequest search) {
        var never = new ArrayList<Object>();
        never.add(Map.of("term", Map.of("userId", search.caller())));
        var hidden = blocks.hiddenFrom(search.caller());
        if (!hidden.isEmpty()) never.add(anyOf(hidden));
        if (!search.online().orElse(true)) never.add(anyOf(online.all()));
        return never;
    }

    private static Map<String, Object> anyOf(List<UUID> userIds) {
        var lists = new ArrayList<Object>();
        for (var from = 0; from < userIds.size(); from += MOST_IDS_IN_A_LIST) {
            var list = userIds.subList(from, Math.min(userIds.size(), from + MOST_IDS_IN_A_LIST));
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
                WordsQuery.toHighlight(search.words()),
                "fields",
                Map.of("career", in("career"), "interests", in("interests")));
    }

    private static Map<String, Object> in(String field) {
        return Map.of("matched_fields", List.of(field, field + ".words"));
    }
}
