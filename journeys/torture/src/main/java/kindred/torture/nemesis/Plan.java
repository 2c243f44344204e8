package kindred.torture.nemesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import kindred.torture.suite.Links;

/** What goes wrong in a run, and when: all of it follows from the seed, the time and the names of the processes. */
public record Plan(List<Step> steps) {
    private static final Duration LONGEST_GAP = Duration.ofSeconds(8);

    /** Rounds of every kind of fault in an arbitrary order; in each, every process is killed alone once. The first is whole. */
    public static Plan of(long seed, Duration time, List<String> processes) {
        var chance = new Random(seed);
        var steps = new ArrayList<Step>();
        var at = Duration.ZERO;
        while (at.compareTo(time) < 0) {
            var round = round(chance, processes);
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

    private static List<Fault> round(Random chance, List<String> processes) {
        var ports = Links.ALL.stream().sorted().toList();
        var round = new ArrayList<Fault>();
        for (var process : processes) round.add(new Fault.Kill(List.of(process)));
        for (var n = 0; n < 2; n++) round.add(new Fault.Kill(some(chance, processes)));
        for (var n = 0; n < 3; n++) round.add(new Fault.Pause(one(chance, processes)));
        for (var n = 0; n < 3; n++) round.add(new Fault.Cut(one(chance, ports), chance.nextBoolean() ? 1 : 0.5));
        for (var n = 0; n < 2; n++) round.add(new Fault.Stall(one(chance, ports)));
        for (var n = 0; n < 2; n++) round.add(new Fault.Delay(one(chance, ports), millis(chance, 50, 500)));
        round.add(new Fault.Burst(600));
        round.add(new Fault.Skew(Duration.ofSeconds(chance.nextBoolean() ? 13 : -30)));
        round.add(new Fault.Skew(Duration.ofSeconds(chance.nextBoolean() ? 40 : -90)));
        Collections.shuffle(round, chance);
        return round;
    }

    private static Duration lasts(Random chance, Fault fault) {
        if (fault instanceof Fault.Burst) return Duration.ZERO;
        return fault instanceof Fault.Kill ? millis(chance, 0, 3_000) : millis(chance, 1_000, 7_000);
    }

    private static List<String> some(Random chance, List<String> processes) {
        var shuffled = new ArrayList<>(processes);
        Collections.shuffle(shuffled, chance);
        return List.copyOf(shuffled.subList(0, 2 + chance.nextInt(3)));
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
