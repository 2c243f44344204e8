package kindred.search.rank;

import java.util.Collection;

/**
 * Tells how near texts usually are to a search. Whoever looks for a plumber wants nobody who is merely as near as a
 * waiter, if an electrician would be nearer.
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
