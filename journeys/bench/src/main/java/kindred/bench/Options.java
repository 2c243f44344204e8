package kindred.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kindred.bench.scenario.Scenario;
import kindred.bench.scenario.Scenarios;

/**
 * What the command line asks for.
 *
 * @param time of each measurement
 * @param warmUp of each scenario, at full load, at most
 * @param rounds how often each measurement is made
 * @param users who have tokens
 * @param people who can be found by search, beside them
 * @param messages that each conversation begins with
 * @param connections to what is measured
 */
public record Options(
        List<Scenario> scenarios,
        Optional<Path> json,
        Duration time,
        Duration warmUp,
        int rounds,
        int users,
        int conversations,
        int messages,
        int people,
        int connections) {
    static Options of(List<String> words) {
        var names = new ArrayList<String>();
        var values = new Values();
        for (var each = words.iterator(); each.hasNext(); ) {
            var word = each.next();
            if (!word.startsWith("--")) names.add(word);
            else if (each.hasNext()) values.put(word, each.next());
            else throw new WrongUse(word + " needs a value");
        }
        var options = new Options(
                scenarios(names),
                values.word("--json").map(Path::of),
                Duration.ofSeconds(values.number("--seconds", 10)),
                Duration.ofSeconds(values.number("--warm-up", 120)),
                values.number("--rounds", 3),
                values.number("--users", 10_000),
                values.number("--conversations", 10_000),
                values.number("--messages", 60),
                values.number("--people", 10_000),
                values.number("--connections", 64));
        values.requireAllKnown();
        return options;
    }

    private static List<Scenario> scenarios(List<String> names) {
        try {
            return Scenarios.named(names);
        } catch (IllegalArgumentException unknown) {
            throw new WrongUse(String.valueOf(unknown.getMessage()));
        }
    }

    /** {@code KINDRED_PORT_OFFSET}: added to every port of the suite. */
    static int portOffset() {
        var value = System.getenv("KINDRED_PORT_OFFSET");
        try {
            return value == null ? 0 : Integer.parseInt(value);
        } catch (NumberFormatException wrong) {
            throw new WrongUse("KINDRED_PORT_OFFSET is not a number: " + value);
        }
    }
}
