package kindred.search.rank;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person who may fit a search.
 *
 * @param similarities how near the meaning of a part is to the search, for the nearest parts: 0 is the career, 1 the
 *     first interest
 */
public record Candidate<T>(
        T person, @Nullable String career, List<String> interests, Map<Integer, Double> similarities) {
    static final int CAREER = 0;

    /** The career and the interests. */
    @Nullable
    String part(int number) {
        return number == CAREER ? career : interests.get(number - 1);
    }

    int parts() {
        return interests.size() + 1;
    }

    double similarity() {
        return similarities.values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    double similarity(int part) {
        return similarities.getOrDefault(part, 0.0);
    }
}
