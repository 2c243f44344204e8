package kindred.search.rank;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import kindred.search.text.AnalyzedText;
import kindred.search.text.Term;

/** How the words of a search are found in one person. */
final class Evidence<T> {
    /**
     * Words of the search that were found together.
     *
     * @param first number of the first word of the search
     * @param last number of the last one
     * @param start where they are in the part
     */
    record Found(int first, int last, double quality, int part, int start, int end) {}

    /** A profile of fewer words cannot be judged. */
    private static final int FEWEST_STUFFED = 6;
    /** The share of different words from which a profile is not stuffed. */
    private static final double USUAL_VARIETY = 0.7;
    /** A title within a longer text counts a little less than the whole text. */
    private static final double WITHIN_TEXT = 0.01;

    final Candidate<T> candidate;
    final List<Found> all = new ArrayList<>();
    private final double stuffing;

    private Evidence(Candidate<T> candidate, double stuffing) {
        this.candidate = candidate;
        this.stuffing = stuffing;
    }

    static <T> Evidence<T> of(
            SearchText search, Candidate<T> candidate, Synonyms synonyms, Vocabulary english, TextCache texts) {
        var words = 0;
        var different = new HashSet<String>();
        var parts = new ArrayList<AnalyzedText>();
        for (var part = 0; part < candidate.parts(); part++) {
            var text = candidate.part(part);
            var analyzed = texts.get(text == null ? "" : text);
            parts.add(analyzed);
            for (var word : analyzed.words()) {
                words++;
                different.add(word.text());
            }
        }
        // A profile that repeats a word many times does not fit it better
        var stuffing = words < FEWEST_STUFFED ? 0 : Math.max(0, USUAL_VARIETY - (double) different.size() / words);
        var evidence = new Evidence<>(candidate, stuffing);
        for (var part = 0; part < parts.size(); part++) evidence.find(search, part, parts.get(part), synonyms, english);
        return evidence;
    }

    double stuffing() {
        return stuffing;
    }

    private void find(SearchText search, int part, AnalyzedText text, Synonyms synonyms, Vocabulary english) {
        var words = search.words();
        for (var i = 0; i < words.size(); i++) {
            var mayBePrefix = i == words.size() - 1;
            for (var found : text.words()) add(i, i, words.get(i), found, part, mayBePrefix, english);
            for (var found : text.joined()) add(i, i, words.get(i), found, part, mayBePrefix, english);
        }
        for (var joined : search.joined()) {
            var first = number(words, joined.first());
            var last = number(words, joined.last());
            for (var found : text.words()) add(first, last, joined, found, part, last == words.size() - 1, english);
            for (var found : text.joined())
                if (found.text().equals(joined.text())) add(first, last, joined, found, part, false, english);
        }
        for (var first = 0; first < words.size(); first++)
            for (var last = first; last < Math.min(words.size(), first + Synonyms.LONGEST); last++)
                for (var title : synonyms.of(Synonyms.stems(words.subList(first, last + 1)))) {
                    var at = title.indexIn(text);
                    if (at < 0) continue;
                    var start = text.words().get(at).start();
                    var end = text.words().get(at + title.stems().size() - 1).end();
                    var whole = title.stems().size() == text.words().size();
                    all.add(new Found(
                            first, last, whole ? Quality.SYNONYM : Quality.SYNONYM - WITHIN_TEXT, part, start, end));
                }
    }

    private static int number(List<Term> words, int first) {
        for (var i = 0; i < words.size(); i++) if (words.get(i).first() == first) return i;
        throw new IllegalStateException("No word has the number " + first);
    }

    private void add(int first, int last, Term word, Term found, int part, boolean mayBePrefix, Vocabulary english) {
        var quality = WordMatch.quality(word, found, mayBePrefix, english);
        if (quality > 0) all.add(new Found(first, last, quality, part, found.start(), found.end()));
    }

    /** The best quality of each word, by what is found at least with the given quality. */
    double[] qualities(double[] minima) {
        var best = new double[minima.length];
        for (var found : all) {
            for (var i = found.first(); i <= found.last(); i++)
                if (found.quality() >= minima[i]) best[i] = Math.max(best[i], found.quality());
        }
        return best;
    }
}
