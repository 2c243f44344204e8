package kindred.search.find;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds the Elasticsearch query for the words of a search. The words may be found in different fields:
 * {@code pianist chess} finds a pianist who likes chess. In a field an exact or inflected match counts most, a prefix
 * match less, and a match with a typing error least. All words together may also be a synonym of a job title.
 */
final class WordsQuery {
    /** Limits the cost of a query. */
    private static final int MAX_WORDS = 12;
    /** All of one or two words must be found, and three quarters of more words. */
    private static final String MINIMUM_SHOULD_MATCH = "2<75%";
    /** English stop words of searches for people. */
    private static final Set<String> STOP_WORDS =
            Set.of("a", "an", "and", "at", "for", "in", "is", "likes", "of", "or", "the", "to", "who", "with");

    private static final int CAREER_WEIGHT = 3;
    private static final int INTERESTS_WEIGHT = 1;

    private WordsQuery() {}

    static Map<String, Object> of(String text) {
        var words = words(text);
        var last = words.size() - 1;
        var wordQueries = new ArrayList<Object>();
        for (var i = 0; i <= last; i++) wordQueries.add(wordQuery(words.get(i), i == last));
        var eachWord = bool(Map.of("should", wordQueries, "minimum_should_match", MINIMUM_SHOULD_MATCH));
        var jobTitle = match("career", text, Map.of("operator", "and", "boost", 2 * CAREER_WEIGHT));
        return bool(Map.of("should", List.of(eachWord, jobTitle), "minimum_should_match", 1));
    }

    /**
     * The query for the highlighter. It does not see prefix matches, because Elasticsearch finds them in a field of
     * their own ({@code index_prefixes}). Wildcards make it see them.
     */
    static Map<String, Object> forHighlighter(String text) {
        var words = words(text);
        var prefix = words.get(words.size() - 1).replaceAll("[*?\\\\]", "\\\\$0") + "*";
        return bool(Map.of(
                "should",
                List.of(
                        of(text),
                        Map.of("wildcard", Map.of("career.words", prefix)),
                        Map.of("wildcard", Map.of("interests.words", prefix)))));
    }

    /** Splits the text and removes stop words. It always keeps the last word, which may be a prefix. */
    private static List<String> words(String text) {
        var all = Arrays.stream(text.split("[\\s,;/]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        if (all.isEmpty()) return List.of(text);
        var words = new ArrayList<>(all.subList(0, all.size() - 1));
        words.removeIf(STOP_WORDS::contains);
        var kept = new ArrayList<>(words.subList(0, Math.min(words.size(), MAX_WORDS - 1)));
        kept.add(all.get(all.size() - 1));
        return kept;
    }

    private static Map<String, Object> wordQuery(String word, boolean mayBePrefix) {
        var queries = new ArrayList<Object>();
        addFieldQueries(queries, "career", CAREER_WEIGHT, word, mayBePrefix);
        addFieldQueries(queries, "interests", INTERESTS_WEIGHT, word, mayBePrefix);
        return Map.of("dis_max", Map.of("queries", queries, "tie_breaker", 0.2));
    }

    private static void addFieldQueries(
            List<Object> queries, String field, int weight, String word, boolean mayBePrefix) {
        queries.add(match(field, word, Map.of("operator", "and", "boost", weight * 2)));
        queries.add(match(
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
        if (mayBePrefix)
            queries.add(Map.of(
                    "match_bool_prefix",
                    Map.of(field + ".words", Map.of("query", word, "operator", "and", "boost", weight))));
    }

    private static Map<String, Object> match(String field, String text, Map<String, Object> options) {
        var parameters = new HashMap<>(options);
        parameters.put("query", text);
        return Map.of("match", Map.of(field, parameters));
    }

    private static Map<String, Object> bool(Map<String, Object> clauses) {
        return Map.of("bool", clauses);
    }
}
