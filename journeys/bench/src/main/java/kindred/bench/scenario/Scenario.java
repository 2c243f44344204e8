package kindred.bench.scenario;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** What is measured, and what it is compared with. */
public interface Scenario {
    String name();

    /** Of the suite, what it needs; with what these need in turn. */
    Set<String> processes();

    /** Seeds what it needs. */
    Comparison in(ScenarioContext world) throws SQLException;

    /** What else is to be told, after all rounds. */
    default Map<String, Double> extras(ScenarioContext world) throws IOException {
        return Map.of();
    }
}
