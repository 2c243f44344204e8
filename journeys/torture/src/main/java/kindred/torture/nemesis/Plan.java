package kindred.torture.nemesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import kindred.torture.suite.FaultyProxies;

/** What goes wrong in a run, and when: all of it follows from the seed, the time and the names of the processes. */
public record Plan(List<Step> steps) {
    private static final Duration LONGEST_GAP = Duration.ofSeconds(5);
    private static final int SMALLEST_GROUP = 3;

    /** In that many of the first rounds one passes; the stand-in for Stripe forgets nothing, and each month has more to renew. */
    private static final int MONTHS = 3;

    /** Rounds of every kind of fault in an arbitrary order; in each, every process is killed twice, alone and with others. The first is whole. */
    public static Plan of(long seed, Duration time, List<String> processes) {
        var chance = new Random(seed);
        var steps = new ArrayList<Step>();
        var at = Duration.ZERO;
        for (var number = 1; at.compareTo(time) < 0; number++) {
            var round = round(chance, processes, number <= MONTHS);
            var length = shorter(LONGEST_GAP.multipliedBy(round.size()), time.minusSeconds(1));
            var gaps = chance.doubles(round.size(), 0.5, 1.5).toArray();
            var all = DoubleStream.of(gaps).sum();
            for (var n = 0; n < gaps.length; n++) {
                at = at.plusMillis((long) (length.toMillis() * gaps[n] / all));
                steps.add(new Step(at, round.get(n), lasts(chance, round.get(n))));
            }
        }
        steps.removeIf(step -> step.at().compareTo(time) >= 0);
        return new Plan(List.copyOf(steps));
    }

    private static List<Fault> round(Random chance, List<String> processes, boolean aMonthPasses) {
        var ports = FaultyProxies.ALL.stream().sorted().toList();
        var round = new ArrayList<Fault>();
        for (var process : processes) round.add(new Fault.Kill(List.of(process)));
        for (var group : groups(chance, processes)) round.add(new Fault.Kill(group));
        for (var n = 0; n < 3; n++) round.add(new Fault.Pause(one(chance, processes)));
        for (var n = 0; n < 3; n++) round.add(new Fault.Cut(one(chance, ports), chance.nextBoolean() ? 1 : 0.5));
        for (var n = 0; n < 2; n++) round.add(new Fault.Stall(one(chance, ports)));
        for (var n = 0; n < 2; n++) round.add(new Fault.Delay(one(chance, ports), millis(chance, 50, 500)));
        round.add(new Fault.Burst(600));
        round.add(new Fault.LoseWebhooks());
        if (aMonthPasses) round.add(new Fault.PassMonth());
        round.add(new Fault.Skew(Duration.ofSeconds(chance.nextBoolean() ? 13 : -30)));
        round.add(new Fault.Skew(Duration.ofSeconds(chance.nextBoolean() ? 40 : -90)));
        Collections.shuffle(round, chance);
        return round;
    }

    private static Duration lasts(Random chance, Fault fault) {
        if (fault instanceof Fault.Burst || fault instanceof Fault.PassMonth) return Duration.ZERO;
        return fault instanceof Fault.Kill ? millis(chance, 0, 3_000) : millis(chance, 1_000, 7_000);
    }

    /** All of them, each in one group. */
    private static List<List<String>> groups(Random chance, List<String> processes) {
        var shuffled = new ArrayList<>(processes);
        Collections.shuffle(shuffled, chance);
        var count = Math.max(1, shuffled.size() / SMALLEST_GROUP);
        return IntStream.range(0, count)
                .mapToObj(n ->
                        List.copyOf(shuffled.subList(n * shuffled.size() / count, (n + 1) * shuffled.size() / count)))
                .toList();
    }

    private static <T> T one(Random chance, List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }

    private static Duration millis(Random chance, int from, int to) {
        return Duration.ofMillis(chance.nextInt(from, to));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
