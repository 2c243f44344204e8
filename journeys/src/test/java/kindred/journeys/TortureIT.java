package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kindred.local.suite.Project;
import org.junit.jupiter.api.Test;

/** A short run of the loss checker, with another seed each time; its output says how to do the same again. */
class TortureIT {
    private static final String MINUTES = "2";

    @Test
    void nothingIsLostWhateverGoesWrong() {
        var run = new Shell(Project.find().root(), Map.of()).run("./kindred", "torture", "--minutes", MINUTES);

        System.out.println(run.output());
        assertThat(run.output().strip()).endsWith("verdict: ok");
        assertThat(run.exitCode()).isZero();
    }
}
