package kindred.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import kindred.bench.load.LoadTarget;
import kindred.bench.scenario.Scenario;
import kindred.bench.scenario.ScenarioContext;

/** Measures a scenario in several rounds after a warm-up. Each round measures the floor first. */
record Rounds(ScenarioContext context, Options options) {
    private static final int PROBE_PARTS = 4;

    /** The warm-up ends after {@link #STEADY} measurements in a row without an improvement by this factor. */
    private static final double IMPROVEMENT = 1.03;

    private static final int STEADY = 3;

    /** The shortest warm-up is the longest divided by this. */
    private static final int MIN_WARM_UP_DIVISOR = 2;

    ScenarioResult measure(Scenario scenario) throws IOException, SQLException {
        var comparison = scenario.prepare(context);
        var target = comparison.target();
        var floor = comparison.floor();
        warmUp(scenario, target);
        context.suite().checkpoint();
        var clients = floor.bestClients(options.time().dividedBy(PROBE_PARTS));
        var rounds = new ArrayList<Round>();
        for (var n = 1; n <= options.rounds(); n++) {
            var round = round(target, floor.perSecond(clients, options.time()), options.time());
            print(
                    "%s: round %d: floor %.0f/s, peak %.0f/s (%.2f), p99 %.1f ms at %.0f/s",
                    scenario.name(),
                    n,
                    round.floorPerSecond(),
                    round.peak().perSecond(),
                    round.ratioToFloor(),
                    round.steady().millis(99),
                    round.offeredPerSecond());
            if (!round.refusals().isEmpty()) {
                print("%s: failed calls by status: %s", scenario.name(), round.refusals());
                for (var error : context.suite().serverErrors()) print("%s: %s", scenario.name(), error);
            }
            rounds.add(round);
        }
        return new ScenarioResult(
                scenario.name(), clients, options.size().connections(), rounds, scenario.extras(context));
    }

    /**
     * Runs the load until it gets no faster: the JIT compiles only hot code well, and each token is verified at its
     * first use.
     */
    private void warmUp(Scenario scenario, LoadTarget target) {
        var best = 0.0;
        var unimproved = 0;
        var start = System.nanoTime();
        var longest = options.warmUp().toNanos();
        for (var elapsed = 0L;
                elapsed < longest / MIN_WARM_UP_DIVISOR || (unimproved < STEADY && elapsed < longest);
                elapsed = System.nanoTime() - start) {
            var perSecond = target.peak(options.time()).perSecond();
            // A lower rate takes other paths through the code, such as smaller batches
            target.at(Math.max(1, perSecond / 2), options.time());
            unimproved = perSecond > best * IMPROVEMENT ? 0 : unimproved + 1;
            best = Math.max(best, perSecond);
        }
        print("%s: warmed up, %.0f/s", scenario.name(), best);
    }

    private Round round(LoadTarget target, double floorPerSecond, Duration time) {
        var before = context.suite().cpuTime();
        var peak = target.peak(time);
        var cpuTime = context.suite().cpuTime().minus(before);
        // At least one call per second, however slow the scenario is
        var offered = options.at().orElse((int) Math.max(1, peak.perSecond() / 2));
        return new Round(floorPerSecond, peak, cpuTime, offered, target.at(offered, time));
    }

    private static void print(String message, Object... values) {
        System.out.println(String.format(Locale.ROOT, message, values));
    }
}
