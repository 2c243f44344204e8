package kindred.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import kindred.bench.load.Load;
import kindred.bench.scenario.Scenario;
import kindred.bench.scenario.World;

/** Measures a scenario: warm, several times, each time right after its floor. */
record Rounds(World world) {
    private static final int PROBE_PARTS = 4;

    /** What counts as faster, and how often in a row nothing has to be. */
    private static final double IMPROVED = 1.03;

    private static final int STEADY = 2;

    Measured of(Scenario scenario) throws SQLException {
        var options = world.options();
        var load = scenario.load(world);
        var floor = scenario.floor(world);
        warmUp(scenario, load);
        var clients = floor.best(options.time().dividedBy(PROBE_PARTS));
        var rounds = new ArrayList<Round>();
        for (var n = 1; n <= options.rounds(); n++) {
            var round = round(load, floor.perSecond(clients, options.time()), options.time());
            tell(
                    "%s: round %d: floor %.0f/s, peak %.0f/s (%.2f), p99 %.1f ms at %.0f/s",
                    scenario.name(),
                    n,
                    round.floorPerSecond(),
                    round.peak().perSecond(),
                    round.ratioToFloor(),
                    round.steady().millis(99),
                    round.offeredPerSecond());
            rounds.add(round);
        }
        return new Measured(scenario.name(), clients, options.connections(), rounds);
    }

    /** For as long as it still gets faster: what has seldom been called is not compiled well, and tokens are verified when they are first seen. */
    private void warmUp(Scenario scenario, Load load) {
        var best = 0.0;
        var unimproved = 0;
        var until = System.nanoTime() + world.options().warmUp().toNanos();
        while (unimproved < STEADY && System.nanoTime() < until) {
            var now = load.peak(world.options().time()).perSecond();
            unimproved = now > best * IMPROVED ? 0 : unimproved + 1;
            best = Math.max(best, now);
        }
        tell("%s: warm, %.0f/s", scenario.name(), best);
    }

    private Round round(Load load, double floorPerSecond, Duration time) {
        var before = world.suite().cpuTime();
        var peak = load.peak(time);
        var cpuTime = world.suite().cpuTime().minus(before);
        var offered = peak.perSecond() / 2;
        return new Round(floorPerSecond, peak, cpuTime, offered, load.at(offered, time));
    }

    private static void tell(String message, Object... values) {
        System.out.println(String.format(Locale.ROOT, message, values));
    }
}
