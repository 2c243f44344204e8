package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kindred.local.suite.Project;
import org.junit.jupiter.api.Test;

/**
 * A short run of the loss checker. The seed is fixed, so that a failure is due to a change and not to other faults.
 * {@code -Dkindred.torture.minutes=5} sets a longer run.
 */
class TortureIT {
    private static final String MINUTES = System.getProperty("kindred.torture.minutes", "2");
    private static final String SEED = "3";

    @Test
    void losesNothingDuringFaults() {
        var run = new Shell(Project.find().root(), Map.of())
                .run("./kindred", "torture", "--minutes", MINUTES, "--seed", SEED);

        System.out.println(run.output());
        assertThat(run.output().strip()).endsWith("verdict: ok");
        assertThat(run.exitCode()).isZero();
    }
}
