package kindred.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kindred.bench.scenario.Scenario;
import kindred.bench.scenario.ScenarioContext;
import kindred.bench.scenario.Scenarios;
import kindred.bench.suite.BenchmarkSuite;
import kindred.local.suite.Project;

/**
 * Measures scenarios, each on a suite of only the processes that it needs. Scenarios with the same processes share a
 * suite.
 */
record ScenarioRunner(Options options) {
    List<ScenarioResult> measure() throws IOException, SQLException {
        var results = new ArrayList<ScenarioResult>();
        for (var group : byProcesses().entrySet()) results.addAll(measure(group.getKey(), group.getValue()));
        return results;
    }

    private Map<Set<String>, List<Scenario>> byProcesses() {
        var scenarios = Scenarios.named(options.scenarios());
        if (options.smoke()) {
            var allProcesses = new TreeSet<String>();
            for (var scenario : scenarios) allProcesses.addAll(scenario.processes());
            return Map.of(allProcesses, scenarios);
        }
        var groups = new LinkedHashMap<Set<String>, List<Scenario>>();
        for (var scenario : scenarios)
            groups.computeIfAbsent(scenario.processes(), first -> new ArrayList<>())
                    .add(scenario);
        return groups;
    }

    private List<ScenarioResult> measure(Set<String> processes, List<Scenario> scenarios)
            throws IOException, SQLException {
        try (var suite = BenchmarkSuite.start(Project.find(), Options.portOffset(), !options.smoke(), processes)) {
            var rounds = new Rounds(new ScenarioContext(suite, options.size()), options);
            var results = new ArrayList<ScenarioResult>();
            for (var scenario : scenarios) results.add(rounds.measure(scenario));
            return results;
        }
    }
}
