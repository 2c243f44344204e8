package kindred.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kindred.local.suite.Home;
import kindred.local.suite.Project;

/**
 * The options of the command line.
 *
 * @param smoke whether to check only that every scenario works: on one suite, with short measurements and without
 *     warm-up
 * @param growth whether to measure again with ten times the data, conversations and connections
 * @param time the duration of each measurement
 * @param warmUp the maximum duration of each scenario's warm-up
 * @param rounds the number of measurements of each scenario
 * @param at the rate, in calls per second, at which latencies are measured; empty for half of the peak
 * @param size the amount of data and the number of connections
 */
public record Options(
        List<String> scenarios,
        Optional<Path> json,
        Path html,
        boolean smoke,
        boolean growth,
        Duration time,
        Duration warmUp,
        int rounds,
        OptionalInt at,
        Size size) {
    private static final Duration SMOKE = Duration.ofMillis(500);

    static Options of(List<String> words) {
        var line = new CommandLine(words, List.of("--smoke", "--growth"));
        var smoke = line.flag("--smoke");
        var options = new Options(
                line.names(),
                line.value("--json").map(Path::of),
                line.value("--html").map(Path::of).orElseGet(Options::besideTheSuite),
                smoke,
                line.flag("--growth"),
                line.seconds("--seconds", smoke ? SMOKE : Duration.ofSeconds(10)),
                line.seconds("--warm-up", smoke ? SMOKE : Duration.ofMinutes(2)),
                line.number("--rounds", smoke ? 1 : 3),
                line.number("--at"),
                Size.of(line, smoke ? Size.SMALL : Size.DEFAULT));
        line.requireKnownOptions();
        return options;
    }

    private static Path besideTheSuite() {
        return Home.of(Project.find()).folder().resolveSibling("bench.html");
    }

    Options with(Size newSize) {
        return new Options(scenarios, json, html, smoke, growth, time, warmUp, rounds, at, newSize);
    }

    /** {@code KINDRED_PORT_OFFSET}, which is added to every port of the suite. */
    static int portOffset() {
        var value = System.getenv("KINDRED_PORT_OFFSET");
        try {
            return value == null ? 0 : Integer.parseInt(value);
        } catch (NumberFormatException wrong) {
            throw new UsageException("KINDRED_PORT_OFFSET is not a number: " + value);
        }
    }
}
