package kindred.torture.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A plan follows from its seed. */
class PlanTest {
    private static final Duration TIME = Duration.ofMinutes(2);
    private static final List<String> PROCESSES = List.of("gateway", "postgres", "kafka", "elasticsearch");

    @Test
    void theSameSeedIsTheSamePlan() {
        assertThat(Plan.of(7, TIME, PROCESSES)).isEqualTo(Plan.of(7, TIME, PROCESSES));
        assertThat(Plan.of(7, TIME, PROCESSES)).isNotEqualTo(Plan.of(8, TIME, PROCESSES));
    }

    @Test
    void everyProcessIsKilledAlone() {
        for (var seed = 0; seed < 100; seed++)
            assertThat(Plan.of(seed, TIME, PROCESSES).steps())
                    .extracting(Step::fault)
                    .contains(PROCESSES.stream()
                            .map(process -> new Fault.Kill(List.of(process)))
                            .toArray(Fault[]::new));
    }

    @Test
    void everyProcessIsKilledTwentyTimesInHalfAnHour() {
        var processes = IntStream.range(0, 13).mapToObj(n -> "process-" + n).toList();
        var inHalfAnHour = Plan.of(1, Duration.ofMinutes(30), processes).steps().stream()
                .filter(step -> step.fault() instanceof Fault.Kill)
                .flatMap(step -> ((Fault.Kill) step.fault()).processes().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(inHalfAnHour).containsOnlyKeys(processes);
        assertThat(inHalfAnHour.values()).allMatch(kills -> kills >= 20);
    }

    @Test
    void webhooksAreLostAndAMonthPassesInEachRound() {
        assertThat(Plan.of(3, TIME, PROCESSES).steps())
                .extracting(Step::fault)
                .contains(new Fault.LoseWebhooks(), new Fault.PassMonth());
    }

    @Test
    void aFewMonthsPassInHalfAnHour() {
        assertThat(Plan.of(3, Duration.ofMinutes(30), PROCESSES).steps())
                .extracting(Step::fault)
                .filteredOn(Fault.PassMonth.class::isInstance)
                .hasSize(3);
    }

    @Test
    void nothingGoesWrongBeforeOrAfter() {
        for (var seed = 0; seed < 100; seed++)
            assertThat(Plan.of(seed, TIME, PROCESSES).steps())
                    .extracting(Step::at)
                    .isSorted()
                    .allMatch(at -> !at.isNegative() && at.compareTo(TIME) < 0);
    }
}
