package kindred.search.rank;

import java.util.Arrays;
import java.util.List;

/**
 * How the words of a search are found in all candidates together. If a candidate has a word itself, a word that only
 * looks alike does not count.
 *
 * @param <T> what a candidate is
 */
final class WordHits<T> {
    static final double ALL = 0.99;
    /** Qualities that differ by less are of one kind. */
    private static final double SAME_KIND = 0.021;

    private final List<Evidence<T>> evidence;
    private final double[] minima;
    private final List<double[]> qualities;
    private final double[] weights;

    private WordHits(List<Evidence<T>> evidence, double[] minima, double unknownWeight) {
        this.evidence = evidence;
        this.minima = minima;
        this.qualities =
                evidence.stream().map(person -> person.qualities(minima)).toList();
        this.weights = weights(qualities, minima.length, unknownWeight);
    }

    static <T> WordHits<T> of(int words, List<Evidence<T>> evidence, Thresholds thresholds) {
        var anyMatch = new WordHits<>(evidence, new double[words], thresholds.unknownWeight());
        var likely = new WordHits<>(evidence, anyMatch.likely(), thresholds.unknownWeight());
        // A weaker match of one word counts if it lets one person have all words
        return likely.best() < ALL && anyMatch.best() > ALL ? anyMatch : likely;
    }

    /** The lowest quality that counts, by word. */
    private double[] likely() {
        var likely = new double[minima.length];
        for (var each : qualities) for (var i = 0; i < likely.length; i++) likely[i] = Math.max(likely[i], each[i]);
        for (var i = 0; i < likely.length; i++)
            likely[i] = likely[i] >= Quality.SAME_MEANING ? Quality.SAME_MEANING : likely[i] - SAME_KIND;
        return likely;
    }

    /** A rare word says more. A word that no candidate has says less than the others. */
    private static double[] weights(List<double[]> qualities, int words, double unknown) {
        var weights = new double[words];
        for (var i = 0; i < words; i++) {
            var word = i;
            var found =
                    (double) qualities.stream().filter(each -> each[word] > 0).count();
            weights[i] = found == 0 ? unknown : 1 + 1 / (1 + Math.log(found));
        }
        return weights;
    }

    int words() {
        return minima.length;
    }

    double minimum(int word) {
        return minima[word];
    }

    double quality(int person, int word) {
        return qualities.get(person)[word];
    }

    /** The mean quality of the words of a person. */
    double quality(int person) {
        var sum = 0.0;
        for (var i = 0; i < weights.length; i++) sum += weights[i] * qualities.get(person)[i];
        return sum / Arrays.stream(weights).sum();
    }

    /** The share of the words that a person has. */
    double coverage(int person) {
        return coverage(qualities.get(person), weights);
    }

    /** The largest share of the words that one person has. */
    double best() {
        return best(weights);
    }

    /** Whether one person has all words that are found at all. */
    boolean allKnown() {
        var known = new double[weights.length];
        for (var each : qualities) for (var i = 0; i < known.length; i++) if (each[i] > 0) known[i] = 1;
        return best(known) > ALL;
    }

    private double best(double[] weights) {
        var best = 0.0;
        for (var i = 0; i < evidence.size(); i++) best = Math.max(best, coverage(qualities.get(i), weights));
        return best;
    }

    private static double coverage(double[] qualities, double[] weights) {
        var covered = 0.0;
        for (var i = 0; i < qualities.length; i++) if (qualities[i] > 0) covered += weights[i];
        var all = Arrays.stream(weights).sum();
        return all == 0 ? 0 : covered / all;
    }
}
