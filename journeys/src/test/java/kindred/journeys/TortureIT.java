package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kindred.local.suite.Project;
import org.junit.jupiter.api.Test;

/** A short run of the loss checker, of the same trouble each time: a build that fails says something of what has changed. */
class TortureIT {
    private static final String MINUTES = "5";
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
