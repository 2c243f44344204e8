package kindred.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The figures of all scenarios, in the shape of the JSON report.
 *
 * @param growth the figures with ten times the data, conversations or connections
 */
public record Report(
        List<Figures> scenarios,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Grown> growth) {
    /** @param more the quantity that is ten times as large */
    public record Grown(String more, List<Figures> scenarios) {}
}
