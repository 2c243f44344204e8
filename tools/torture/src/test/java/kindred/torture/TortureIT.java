package kindred.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void losesNothingDuringFaults() throws IOException, InterruptedException {
        var output = Path.of("target/torture.log");

        var torture = new ProcessBuilder("./kindred", "torture", "--minutes", MINUTES, "--seed", SEED)
                .directory(Project.find().root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var exitCode = torture.waitFor();

        var printed = Files.readString(output);
        System.out.println(printed);
        assertThat(printed.strip()).endsWith("verdict: ok");
        assertThat(exitCode).isZero();
    }
}
