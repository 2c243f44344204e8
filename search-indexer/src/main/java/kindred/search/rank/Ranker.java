package kindred.search.rank;

import java.util.List;
import java.util.Map;

/**
 * Orders the candidates of a search and leaves out those who do not fit. A person who has the words comes before one
 * who only fits their meaning.
 */
public final class Ranker {
    private final Synonyms synonyms;
    private final Vocabulary english;
    private final TextCache texts = new TextCache();
    private final Thresholds thresholds;

    public Ranker(Synonyms synonyms, Vocabulary english, Thresholds thresholds) {
        this.synonyms = synonyms;
        this.english = english;
        this.thresholds = thresholds;
    }

    /**
     * @param specific whether the search asks for one known thing
     * @param expected how near texts usually are to such a search, see {@link Distractors}
     * @return the best first; equal ones in the order of the candidates
     */
    public <T> List<Ranked<T>> rank(
            SearchText search,
            List<Candidate<T>> candidates,
            Map<Topics.Topic, Double> topics,
            boolean specific,
            double expected) {
        if (search.words().isEmpty()) return List.of();
        var evidence = candidates.stream()
                .map(candidate -> Evidence.of(search, candidate, synonyms, english, texts))
                .toList();
        var hits = WordHits.of(search.words().size(), evidence, thresholds);
        return new Ranking<>(evidence, hits, texts, thresholds)
                .withWords(topics)
                .withMeanings(topics, specific, expected)
                .list();
    }
}
