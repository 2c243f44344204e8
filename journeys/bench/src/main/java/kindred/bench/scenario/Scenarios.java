package kindred.bench.scenario;

import java.util.ArrayList;
import java.util.List;
import kindred.bench.UsageException;
import kindred.bench.live.Live;

/** All that is measured. To measure something else, add it here. */
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
     * @param names of scenarios, or of several that begin alike: {@code send}; none for all
     * @throws WrongUse when there is none of that name
     */
    public static List<Scenario> named(List<String> names) {
        if (names.isEmpty()) return ALL;
        var chosen = new ArrayList<Scenario>();
        for (var name : names) {
            var of = ALL.stream()
                    .filter(one -> one.name().equals(name) || one.name().startsWith(name + "-"))
                    .toList();
            if (of.isEmpty())
                throw new UsageException("there is no scenario " + name + ", only "
                        + String.join(", ", ALL.stream().map(Scenario::name).toList()));
            for (var one : of) if (!chosen.contains(one)) chosen.add(one);
        }
        return chosen;
    }
}
