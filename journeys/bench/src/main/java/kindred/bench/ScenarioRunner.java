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

/** Measures each scenario on a suite that has only what it needs; those that need the same, one after another on the same. */
record ScenarioRunner(Options options) {
    List<ScenarioResult> measure() throws IOException, SQLException {
        var measured = new ArrayList<ScenarioResult>();
        for (var together : bySuite().entrySet()) measured.addAll(measure(together.getKey(), together.getValue()));
        return measured;
    }

    private Map<Set<String>, List<Scenario>> bySuite() {
        var scenarios = Scenarios.named(options.scenarios());
        if (options.smoke()) {
            var all = new TreeSet<String>();
            for (var scenario : scenarios) all.addAll(scenario.processes());
            return Map.of(all, scenarios);
        }
        var together = new LinkedHashMap<Set<String>, List<Scenario>>();
        for (var scenario : scenarios)
            together.computeIfAbsent(scenario.processes(), first -> new ArrayList<>())
                    .add(scenario);
        return together;
    }

    private List<ScenarioResult> measure(Set<String> processes, List<Scenario> scenarios) throws IOException, SQLException {
        try (var suite = BenchmarkSuite.start(Project.find(), Options.portOffset(), !options.smoke(), processes)) {
            var rounds = new Rounds(new ScenarioContext(suite, options.size()), options);
            var measured = new ArrayList<ScenarioResult>();
            for (var scenario : scenarios) measured.add(rounds.of(scenario));
            return measured;
        }
    }
}
