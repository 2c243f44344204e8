package kindred.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kindred.bench.report.Figures;
import kindred.bench.report.Json;
import kindred.bench.report.Table;
import kindred.bench.scenario.Scenario;
import kindred.bench.scenario.World;
import kindred.bench.suite.BenchedSuite;
import kindred.local.suite.Project;

/** What {@code ./kindred bench} calls: measures each scenario on a suite that has only what it needs, and reports. */
public final class Bench {
    private static final double TOLERATED_ERRORS = 0.001;
    private static final int WRONG_USE = 2;

    private Bench() {}

    public static void main(String[] words) throws Exception {
        try {
            System.exit(run(Options.of(List.of(words))) ? 0 : 1);
        } catch (WrongUse wrong) {
            System.err.println(wrong.getMessage());
            System.exit(WRONG_USE);
        }
    }

    /** False when too many calls failed. */
    private static boolean run(Options options) throws IOException, SQLException {
        var measured = new ArrayList<Measured>();
        for (var together : bySuite(options.scenarios()).entrySet())
            measured.addAll(onOneSuite(together.getKey(), together.getValue(), options));
        var figures = measured.stream().map(Figures::of).toList();
        System.out.print(Table.of(figures));
        if (options.json().isPresent()) Json.write(figures, options.json().get());
        return measured.stream().allMatch(one -> one.errorRatio() <= TOLERATED_ERRORS);
    }

    private static Map<Set<String>, List<Scenario>> bySuite(List<Scenario> scenarios) {
        var together = new LinkedHashMap<Set<String>, List<Scenario>>();
        for (var scenario : scenarios)
            together.computeIfAbsent(scenario.processes(), first -> new ArrayList<>())
                    .add(scenario);
        return together;
    }

    private static List<Measured> onOneSuite(Set<String> processes, List<Scenario> scenarios, Options options)
            throws IOException, SQLException {
        try (var suite = BenchedSuite.start(Project.find(), Options.portOffset(), processes)) {
            var rounds = new Rounds(new World(suite, options));
            var measured = new ArrayList<Measured>();
            for (var scenario : scenarios) measured.add(rounds.of(scenario));
            return measured;
        }
    }
}
