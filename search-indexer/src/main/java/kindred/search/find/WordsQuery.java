package kindred.search.find;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What words mean as a query of Elasticsearch. Each word may be found in another place ({@code pianist chess} finds a pianist who
 * likes chess); in each place it counts most as it stands or in another form, less as a beginning, least with a typing error. In
 * addition all words together may be another title of the same work.
 */
final class WordsQuery {
    /** More words than this cost more than they tell. */
    private static final int MOST_WORDS = 12;
    /** Of one or two words all have to be found, of more three quarters. */
    private static final String HOW_MANY = "2<75%";
    /** Say nothing about anybody; of the English stop words those that a sentence about people has. */
    private static final Set<String> FILLERS =
            Set.of("a", "an", "and", "at", "for", "in", "is", "likes", "of", "or", "the", "to", "who", "with");

    private static final int IN_CAREER = 3;
    private static final int IN_INTERESTS = 1;

    private WordsQuery() {}

    static Map<String, Object> of(String text) {
        var words = words(text);
        var last = words.size() - 1;
        var found = new ArrayList<Object>();
        for (var i = 0; i <= last; i++) found.add(found(words.get(i), i == last));
        var each = bool(Map.of("should", found, "minimum_should_match", HOW_MANY));
        var asTitle = match("career", text, Map.of("operator", "and", "boost", 2 * IN_CAREER));
        return bool(Map.of("should", List.of(each, asTitle), "minimum_should_match", 1));
    }

    /**
     * The same for the highlighter. It does not see the beginnings of words, which are found in a field of their own
     * ({@code index_prefixes}), so it is told once more.
     */
    static Map<String, Object> toHighlight(String text) {
        var words = words(text);
        var beginning = words.get(words.size() - 1).replaceAll("[*?\\\\]", "\\\\$0") + "*";
        return bool(Map.of(
                "should",
                List.of(
                        of(text),
                        Map.of("wildcard", Map.of("career.words", beginning)),
                        Map.of("wildcard", Map.of("interests.words", beginning)))));
    }

    /** The last word is always kept: it may be the beginning of another. */
    private static List<String> words(String text) {
        var all = Arrays.stream(text.split("[\\s,;/]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        if (all.isEmpty()) return List.of(text);
        var words = new ArrayList<>(all.subList(0, all.size() - 1));
        words.removeIf(FILLERS::contains);
        var kept = new ArrayList<>(words.subList(0, Math.min(words.size(), MOST_WORDS - 1)));
        kept.add(all.get(all.size() - 1));
        return kept;
    }

    private static Map<String, Object> found(String word, boolean unfinished) {
        var ways = new ArrayList<Object>();
        addWays(ways, "career", IN_CAREER, word, unfinished);
        addWays(ways, "interests", IN_INTERESTS, word, unfinished);
        return Map.of("dis_max", Map.of("queries", ways, "tie_breaker", 0.2));
    }

    private static void addWays(List<Object> ways, String field, int weight, String word, boolean unfinished) {
        ways.add(match(field, word, Map.of("operator", "and", "boost", weight * 2)));
        ways.add(match(
                field + ".words",
                word,
                Map.of(
                        "operator",
                        "and",
                        "boost",
                        weight * 0.5,
                        "fuzziness",
                        "AUTO:4,7",
                        "prefix_length",
                        1,
                        "max_expansions",
                        20)));
        if (unfinished)
            ways.add(Map.of(
                    "match_bool_prefix",
                    Map.of(field + ".words", Map.of("query", word, "operator", "and", "boost", weight))));
    }

    private static Map<String, Object> match(String field, String text, Map<String, Object> how) {
        var parameters = new HashMap<>(how);
        parameters.put("query", text);
        return Map.of("match", Map.of(field, parameters));
    }

    private static Map<String, Object> bool(Map<String, Object> clauses) {
        return Map.of("bool", clauses);
    }
}
