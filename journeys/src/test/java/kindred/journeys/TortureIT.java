package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kindred.local.suite.Project;
import org.junit.jupiter.api.Test;

/**
 * A short run of the loss checker with the same faults each time: a build that fails says something of what has changed.
 * {@code -Dkindred.torture.minutes=5} runs longer.
 */
class TortureIT {
    private static final String MINUTES = System.getProperty("kindred.torture.minutes", "2");
    private static final String SEED = "3";

    @Test
    void nothingIsLostWhateverGoesWrong() {
        var run = new Shell(Project.find().root(), Map.of())
                .run("./kindred", "torture", "--minutes", MINUTES, "--seed", SEED);

        System.out.println(run.output());
        assertThat(run.output().strip()).endsWith("verdict: ok");
        assertThat(run.exitCode()).isZero();
    }
}
