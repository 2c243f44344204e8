package kindred.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * All that is told.
 *
 * @param growth the same with ten times as much of something
 */
public record Report(
        List<Figures> scenarios,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Grown> growth) {
    /** @param more of what there was ten times as much */
    public record Grown(String more, List<Figures> scenarios) {}
}
