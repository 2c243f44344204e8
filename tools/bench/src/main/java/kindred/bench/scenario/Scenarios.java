package kindred.bench.scenario;

import java.util.ArrayList;
import java.util.List;
import kindred.bench.UsageException;
import kindred.bench.live.Live;

/** The list of all scenarios. */
public final class Scenarios {
    private static final List<Scenario> ALL = List.of(
            Send.throughTheGateway(),
            Send.toTheService(),
            new ReadPage(),
            new ListConversations(),
            new ReadProfile(),
            new Search(),
            new Register(),
            new Live(),
            new ClaimImage());

    private Scenarios() {}

    /**
     * @param names of scenarios, or the prefix of several ({@code send}); empty for all
     * @throws UsageException if a name is unknown
     */
    public static List<Scenario> named(List<String> names) {
        if (names.isEmpty()) return ALL;
        var chosen = new ArrayList<Scenario>();
        for (var name : names) {
            var matches = ALL.stream()
                    .filter(scenario ->
                            scenario.name().equals(name) || scenario.name().startsWith(name + "-"))
                    .toList();
            if (matches.isEmpty())
                throw new UsageException("unknown scenario " + name + "; the scenarios are "
                        + String.join(", ", ALL.stream().map(Scenario::name).toList()));
            for (var scenario : matches) if (!chosen.contains(scenario)) chosen.add(scenario);
        }
        return chosen;
    }
}
