package kindred.search.rank;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import kindred.search.Resources;
import kindred.search.meaning.Meanings;
import kindred.search.meaning.Vector;

/** Judges and orders the people of a search with the words and the meanings that the service knows. */
@ApplicationScoped
public class Relevance {
    private final Ranker ranker;
    private final Synonyms synonyms;
    private final Topics topics;
    private final Meanings meanings;
    private final Thresholds thresholds = Thresholds.MEASURED;
    private final CompletableFuture<List<Vector>> wellKnown = new CompletableFuture<>();

    Relevance(Meanings meanings) throws IOException {
        this.meanings = meanings;
        this.synonyms = new Synonyms(Resources.lines("job-titles.txt"));
        this.topics = new Topics(Resources.lines("topics.txt"));
        this.ranker = new Ranker(synonyms, meanings::isEnglish, thresholds);
    }

    /** Computes the vectors of well-known terms in the background, because it takes some seconds. */
    void start(@Observes StartupEvent event) {
        wellKnown.completeAsync(() -> topics.terms().stream()
                .flatMap(term -> Stream.ofNullable(meanings.of(term)))
                .toList());
    }

    /** Understands a search. */
    public Question question(String text) {
        var search = SearchText.of(text);
        var vector = meanings.of(text);
        var found = topics.of(
                search,
                name -> vector == null ? 0 : meanings.similarity(vector, name),
                thresholds.topicSimilarity(),
                thresholds.topicSpread());
        var expected = vector == null
                ? 0
                : Distractors.expected(
                        wellKnown.join().stream().map(vector::similarity).toList());
        return new Question(search, vector, expected, found, synonyms, meanings::isEnglish);
    }

    /** @return the best first; equal ones in the order of the candidates */
    public <T> List<Ranked<T>> rank(Question question, List<Candidate<T>> candidates) {
        return ranker.rank(
                question.search(),
                candidates,
                question.topics(),
                topics.isSpecific(question.search()),
                question.expected());
    }
}
