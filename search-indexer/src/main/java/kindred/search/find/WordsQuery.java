package kindred.search.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kindred.search.rank.Question;
import kindred.search.text.SearchTerms;
import kindred.search.text.Term;

/**
 * Builds the Elasticsearch query for people who may have the words of a search. Its score only decides who is judged at
 * all, if there are many: {@link kindred.search.rank.Relevance} decides who is shown, and in which order. So scores are
 * constants, which Elasticsearch computes fast.
 */
final class WordsQuery {
    private static final double SAME = 10;
    private static final double STEM = 9;
    private static final double ROOT = 7;
    private static final double ALIKE = 3;
    private static final double CAREER = 1;
    private static final double TOPIC = 2;
    private static final int MIN_TYPO_LENGTH = 4;
    private static final int MAX_EXPANSIONS = 20;

    private WordsQuery() {}

    static Map<String, Object> of(Question question) {
        var clauses = new ArrayList<Object>();
        var words = question.search().words();
        for (var i = 0; i < words.size(); i++) clauses.add(word(question, words.get(i), i == words.size() - 1));
        for (var joined : question.search().joined()) {
            clauses.add(constant(term("words", joined.text()), SAME * (joined.last() - joined.first() + 1)));
            clauses.add(constant(term("forms", SearchTerms.stem(joined.text())), STEM));
        }
        question.synonymStems().forEach(stems -> clauses.add(constant(all(stems), ROOT * stems.size())));
        var members = new ArrayList<Object>();
        question.topicStems().forEach(stems -> members.add(all(stems)));
        if (!members.isEmpty()) clauses.add(constant(Map.of("bool", Map.of("should", members)), TOPIC));
        return Map.of("bool", Map.of("should", clauses));
    }

    /** For the index of the previous release, until that of this one is complete. */
    static Map<String, Object> ofPreviousRelease(String text) {
        return Map.of("multi_match", Map.of("query", text, "fields", List.of("career", "interests")));
    }

    private static Map<String, Object> word(Question question, Term word, boolean mayBePrefix) {
        var text = word.text();
        var queries = new ArrayList<Object>();
        queries.add(constant(term("words", text), SAME));
        if (word.kind() == Term.Kind.RUN) {
            queries.add(constant(allTerms(SearchTerms.grams(text, false)), STEM));
        } else {
            var stem = SearchTerms.stem(text);
            queries.add(constant(term("careerStems", stem), STEM + CAREER));
            queries.add(constant(term("forms", stem), STEM));
            queries.add(constant(terms(SearchTerms.root(text), SearchTerms.foreign(text)), ROOT));
            queries.add(constant(term("forms", "e:" + text), ALIKE));
            if (mayBePrefix) queries.add(constant(Map.of("prefix", Map.of("words", text)), ALIKE));
            if (text.length() >= MIN_TYPO_LENGTH && !question.english().contains(text)) queries.add(misspelt(text));
        }
        return Map.of("dis_max", Map.of("queries", queries));
    }

    private static Map<String, Object> misspelt(String word) {
        return constant(
                Map.of(
                        "fuzzy",
                        Map.of(
                                "words",
                                Map.of(
                                        "value",
                                        word,
                                        "fuzziness",
                                        "AUTO:4,7",
                                        "prefix_length",
                                        1,
                                        "max_expansions",
                                        MAX_EXPANSIONS))),
                ALIKE);
    }

    private static Map<String, Object> terms(String root, List<String> foreign) {
        var all = new ArrayList<>(foreign);
        all.add(root);
        return Map.of("terms", Map.of("forms", all));
    }

    private static Map<String, Object> all(List<String> stems) {
        return allTerms(stems.stream().map(stem -> "s:" + stem).toList());
    }

    private static Map<String, Object> allTerms(List<String> forms) {
        return Map.of(
                "bool",
                Map.of(
                        "filter",
                        Set.copyOf(forms).stream()
                                .map(form -> term("forms", form))
                                .toList()));
    }

    private static Map<String, Object> term(String field, String value) {
        return Map.of("term", Map.of(field, value));
    }

    private static Map<String, Object> constant(Map<String, Object> query, double boost) {
        return Map.of("constant_score", Map.of("filter", query, "boost", boost));
    }
}
