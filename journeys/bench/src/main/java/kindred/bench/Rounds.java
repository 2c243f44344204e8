package kindred.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import kindred.bench.load.LoadTarget;
import kindred.bench.scenario.Scenario;
import kindred.bench.scenario.ScenarioContext;

/** Measures a scenario: warm, several times, each time right after its floor. */
record Rounds(ScenarioContext world, Options options) {
    private static final int PROBE_PARTS = 4;

    /** What counts as faster, and how often in a row nothing has to be. */
    private static final double IMPROVED = 1.03;

    private static final int STEADY = 3;

    /** Half of the longest warm-up is the shortest. */
    private static final int LEAST = 2;

    ScenarioResult of(Scenario scenario) throws IOException, SQLException {
        var compared = scenario.in(world);
        var subject = compared.subject();
        var floor = compared.floor();
        warmUp(scenario, subject);
        world.suite().settle();
        var clients = floor.best(options.time().dividedBy(PROBE_PARTS));
        var rounds = new ArrayList<Round>();
        for (var n = 1; n <= options.rounds(); n++) {
            var round = round(subject, floor.perSecond(clients, options.time()), options.time());
            tell(
                    "%s: round %d: floor %.0f/s, peak %.0f/s (%.2f), p99 %.1f ms at %.0f/s",
                    scenario.name(),
                    n,
                    round.floorPerSecond(),
                    round.peak().perSecond(),
                    round.ratioToFloor(),
                    round.steady().millis(99),
                    round.offeredPerSecond());
            if (!round.refusals().isEmpty()) tell("%s: refused, by status: %s", scenario.name(), round.refusals());
            rounds.add(round);
        }
        return new ScenarioResult(scenario.name(), clients, options.size().connections(), rounds, scenario.extras(world));
    }

    /** For as long as it still gets faster: what has seldom been called is not compiled well, and tokens are verified when they are first seen. */
    private void warmUp(Scenario scenario, LoadTarget subject) {
        var best = 0.0;
        var unimproved = 0;
        var began = System.nanoTime();
        var most = options.warmUp().toNanos();
        for (var time = 0L;
                time < most / LEAST || (unimproved < STEADY && time < most);
                time = System.nanoTime() - began) {
            var now = subject.peak(options.time()).perSecond();
            // Less at a time takes other ways through the code
            subject.at(Math.max(1, now / 2), options.time());
            unimproved = now > best * IMPROVED ? 0 : unimproved + 1;
            best = Math.max(best, now);
        }
        tell("%s: warm, %.0f/s", scenario.name(), best);
    }

    private Round round(LoadTarget subject, double floorPerSecond, Duration time) {
        var before = world.suite().cpuTime();
        var peak = subject.peak(time);
        var cpuTime = world.suite().cpuTime().minus(before);
        // Something has to be offered, however slow it is
        var offered = options.at().orElse((int) Math.max(1, peak.perSecond() / 2));
        return new Round(floorPerSecond, peak, cpuTime, offered, subject.at(offered, time));
    }

    private static void tell(String message, Object... values) {
        System.out.println(String.format(Locale.ROOT, message, values));
    }
}
