package kindred.search.rank;

import java.util.Collection;

/**
 * The similarity that well-known texts have to a search. A person who is less near than those does not fit: an
 * electrician is nearer to a search for a plumber than a waiter is, so the waiter is not shown.
 */
public final class Distractors {
    /** Texts that are the search itself tell nothing. */
    private static final double SAME = 0.93;

    private static final int NEAREST = 3;

    private Distractors() {}

    /** @param similarities of well-known careers and interests to the search */
    public static double expected(Collection<Double> similarities) {
        return similarities.stream()
                .filter(similarity -> similarity < SAME)
                .sorted((one, other) -> Double.compare(other, one))
                .limit(NEAREST)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }
}
