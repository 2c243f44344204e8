package kindred.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kindred.local.suite.Home;
import kindred.local.suite.Project;

/**
 * What the command line asks for.
 *
 * @param smoke whether the only question is if everything works: on one suite, of everything, and nothing is compiled well
 * @param growth whether everything is measured again with ten times as much of something
 * @param time of each measurement
 * @param warmUp of each scenario, at full load, at most
 * @param rounds how often each measurement is made
 * @param at calls a second at which latencies are measured, instead of half of the peak
 * @param size of what is measured
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
                line.word("--json").map(Path::of),
                line.word("--html").map(Path::of).orElseGet(Options::besideTheSuite),
                smoke,
                line.flag("--growth"),
                line.seconds("--seconds", smoke ? SMOKE : Duration.ofSeconds(10)),
                line.seconds("--warm-up", smoke ? SMOKE : Duration.ofMinutes(2)),
                line.number("--rounds", smoke ? 1 : 3),
                line.number("--at"),
                Size.of(line, smoke ? Size.SMALL : Size.USUAL));
        line.requireAllKnown();
        return options;
    }

    private static Path besideTheSuite() {
        return Home.of(Project.find()).folder().resolveSibling("bench.html");
    }

    Options with(Size other) {
        return new Options(scenarios, json, html, smoke, growth, time, warmUp, rounds, at, other);
    }

    /** {@code KINDRED_PORT_OFFSET}: added to every port of the suite. */
    static int portOffset() {
        var value = System.getenv("KINDRED_PORT_OFFSET");
        try {
            return value == null ? 0 : Integer.parseInt(value);
        } catch (NumberFormatException wrong) {
            throw new UsageException("KINDRED_PORT_OFFSET is not a number: " + value);
        }
    }
}
