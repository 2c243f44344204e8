package kindred.torture.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The faults of a plan and their times. */
class PlanTest {
    private static final Duration DURATION = Duration.ofMinutes(2);
    private static final List<String> PROCESSES = List.of("gateway", "postgres", "kafka", "elasticsearch");

    @Test
    void sameSeedGivesTheSamePlan() {
        assertThat(Plan.of(7, DURATION, PROCESSES)).isEqualTo(Plan.of(7, DURATION, PROCESSES));
        assertThat(Plan.of(7, DURATION, PROCESSES)).isNotEqualTo(Plan.of(8, DURATION, PROCESSES));
    }

    @Test
    void killsEveryProcessAlone() {
        for (var seed = 0; seed < 100; seed++)
            assertThat(Plan.of(seed, DURATION, PROCESSES).steps())
                    .extracting(Step::fault)
                    .contains(PROCESSES.stream()
                            .map(process -> new Fault.Kill(List.of(process)))
                            .toArray(Fault[]::new));
    }

    @Test
    void killsEveryProcessTwentyTimesInHalfAnHour() {
        var processes = IntStream.range(0, 13).mapToObj(n -> "process-" + n).toList();
        var inHalfAnHour = Plan.of(1, Duration.ofMinutes(30), processes).steps().stream()
                .filter(step -> step.fault() instanceof Fault.Kill)
                .flatMap(step -> ((Fault.Kill) step.fault()).processes().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(inHalfAnHour).containsOnlyKeys(processes);
        assertThat(inHalfAnHour.values()).allMatch(kills -> kills >= 20);
    }

    @Test
    void losesWebhooksAndPassesAMonthInEachRound() {
        assertThat(Plan.of(3, DURATION, PROCESSES).steps())
                .extracting(Step::fault)
                .contains(new Fault.LoseWebhooks(), new Fault.PassMonth());
    }

    @Test
    void passesThreeMonthsInHalfAnHour() {
        assertThat(Plan.of(3, Duration.ofMinutes(30), PROCESSES).steps())
                .extracting(Step::fault)
                .filteredOn(Fault.PassMonth.class::isInstance)
                .hasSize(3);
    }

    @Test
    void hasNoFaultBeforeTheStartOrAfterTheEnd() {
        for (var seed = 0; seed < 100; seed++)
            assertThat(Plan.of(seed, DURATION, PROCESSES).steps())
                    .extracting(Step::at)
                    .isSorted()
                    .allMatch(at -> !at.isNegative() && at.compareTo(DURATION) < 0);
    }
}
