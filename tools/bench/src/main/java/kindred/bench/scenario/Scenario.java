package kindred.bench.scenario;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** A measurement of the suite, and the floor that it is compared with. */
public interface Scenario {
    String name();

    /** The processes that it needs. The suite adds their dependencies. */
    Set<String> processes();

    /** Seeds the data. */
    Comparison prepare(ScenarioContext context) throws SQLException;

    /** Further figures, measured after all rounds. */
    default Map<String, Double> extras(ScenarioContext context) throws IOException {
        return Map.of();
    }
}
