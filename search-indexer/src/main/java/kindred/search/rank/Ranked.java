package kindred.search.rank;

import java.util.List;

/**
 * A person who fits.
 *
 * @param score from 0 to 2; comparable within one list
 * @param marks where the words of the search were found
 * @param meanings the parts that fit by meaning, beside those with marks
 */
public record Ranked<T>(T person, double score, List<Mark> marks, List<Integer> meanings) {
    /** A found word in a part. */
    public record Mark(int part, int start, int end) {}

    public List<Mark> marksIn(int part) {
        return marks.stream().filter(mark -> mark.part == part).toList();
    }

    public Ranked<T> withScore(double other) {
        return new Ranked<>(person, other, marks, meanings);
    }
}
