package kindred.torture.nemesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import kindred.torture.suite.FaultyProxies;

/** The faults of a run and their times. They follow from the seed, the duration and the names of the processes. */
public record Plan(List<Step> steps) {
    private static final Duration LONGEST_GAP = Duration.ofSeconds(5);
    private static final int SMALLEST_GROUP = 3;

    /**
     * A month passes in each of the first rounds only: the stand-in for Stripe keeps all data, and each month adds
     * renewals.
     */
    private static final int MONTHS = 3;

    /**
     * A plan of rounds, each with every kind of fault in random order. A round kills every process twice, alone and in
     * a group. The first round is always complete.
     */
    public static Plan of(long seed, Duration duration, List<String> processes) {
        var random = new Random(seed);
        var steps = new ArrayList<Step>();
        var at = Duration.ZERO;
        for (var number = 1; at.compareTo(duration) < 0; number++) {
            var round = round(random, processes, number <= MONTHS);
            var length = shorter(LONGEST_GAP.multipliedBy(round.size()), duration.minusSeconds(1));
            var gaps = random.doubles(round.size(), 0.5, 1.5).toArray();
            var sum = DoubleStream.of(gaps).sum();
            for (var n = 0; n < gaps.length; n++) {
                at = at.plusMillis((long) (length.toMillis() * gaps[n] / sum));
                steps.add(new Step(at, round.get(n), length(random, round.get(n))));
            }
        }
        steps.removeIf(step -> step.at().compareTo(duration) >= 0);
        return new Plan(List.copyOf(steps));
    }

    private static List<Fault> round(Random random, List<String> processes, boolean withMonth) {
        var ports = FaultyProxies.ALL.stream().sorted().toList();
        var round = new ArrayList<Fault>();
        for (var process : processes) round.add(new Fault.Kill(List.of(process)));
        for (var group : groups(random, processes)) round.add(new Fault.Kill(group));
        for (var n = 0; n < 3; n++) round.add(new Fault.Pause(anyOf(random, processes)));
        for (var n = 0; n < 3; n++) round.add(new Fault.Cut(anyOf(random, ports), random.nextBoolean() ? 1 : 0.5));
        for (var n = 0; n < 2; n++) round.add(new Fault.Stall(anyOf(random, ports)));
        for (var n = 0; n < 2; n++) round.add(new Fault.Delay(anyOf(random, ports), millis(random, 50, 500)));
        round.add(new Fault.Burst(600));
        round.add(new Fault.LoseWebhooks());
        if (withMonth) round.add(new Fault.PassMonth());
        round.add(new Fault.Skew(Duration.ofSeconds(random.nextBoolean() ? 13 : -30)));
        round.add(new Fault.Skew(Duration.ofSeconds(random.nextBoolean() ? 40 : -90)));
        Collections.shuffle(round, random);
        return round;
    }

    private static Duration length(Random random, Fault fault) {
        if (fault instanceof Fault.Burst || fault instanceof Fault.PassMonth) return Duration.ZERO;
        return fault instanceof Fault.Kill ? millis(random, 0, 3_000) : millis(random, 1_000, 7_000);
    }

    /** Random groups, each process in one of them. */
    private static List<List<String>> groups(Random random, List<String> processes) {
        var shuffled = new ArrayList<>(processes);
        Collections.shuffle(shuffled, random);
        var count = Math.max(1, shuffled.size() / SMALLEST_GROUP);
        return IntStream.range(0, count)
                .mapToObj(n ->
                        List.copyOf(shuffled.subList(n * shuffled.size() / count, (n + 1) * shuffled.size() / count)))
                .toList();
    }

    private static <T> T anyOf(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static Duration millis(Random random, int from, int to) {
        return Duration.ofMillis(random.nextInt(from, to));
    }

    private static Duration shorter(Duration anyOf, Duration other) {
        return anyOf.compareTo(other) < 0 ? anyOf : other;
    }
}
